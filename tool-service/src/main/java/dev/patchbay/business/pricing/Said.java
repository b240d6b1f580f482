package dev.patchbay.business.pricing;

import java.util.List;

/// A caller's words.
///
/// @param trades that they speak for, as triage names them, surest first
public record Said(String words, List<String> trades) {}
