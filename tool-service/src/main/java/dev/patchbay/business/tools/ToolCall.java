package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.spoken.Language;
import java.util.Optional;

/// Who calls a tool, and for whom.
///
/// @param callerNumber E.164, when known
/// @param language what it answers in: the agent's
record ToolCall(String callId, String toolCallId, Project project, Optional<String> callerNumber, Language language) {}
