package dev.patchbay.vapi.message;

import java.util.Map;
import java.util.Optional;

/// One tool that the model asks for.
///
/// @param id VAPI's id of this tool call, to be repeated in the answer; empty when there was none
/// @param name empty when there was none
/// @param arguments absent when they were neither an object nor the text of one
public record AskedTool(String id, String name, Optional<Map<String, Object>> arguments) {}
