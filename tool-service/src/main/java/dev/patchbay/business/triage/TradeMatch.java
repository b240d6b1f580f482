package dev.patchbay.business.triage;

/// A trade that a caller's words may be about.
///
/// @param confidence from 0 to 1
public record TradeMatch(String trade, double confidence) {}
