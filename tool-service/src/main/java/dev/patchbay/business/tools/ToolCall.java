package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Project;
import java.util.Optional;

/// Who calls a tool, and for whom.
///
/// @param callerNumber E.164, when known
record ToolCall(String callId, String toolCallId, Project project, Optional<String> callerNumber) {}
