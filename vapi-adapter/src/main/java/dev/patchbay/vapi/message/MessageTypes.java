package dev.patchbay.vapi.message;

import java.util.Set;

/// The types of server messages that want no answer and change nothing here, by VAPI's names.
///
/// Source: VapiAI/docs, fern/apis/api/openapi.json of August 2026, and the subscribable types that it has no
/// shape for.
final class MessageTypes {
    static final Set<String> INFORMATIONAL = Set.of(
            "transcript",
            "transcript[transcriptType=\"final\"]",
            "transcript[transcriptType='final']",
            "speech-update",
            "conversation-update",
            "hang",
            "model-output",
            "phone-call-control",
            "transfer-update",
            "user-interrupted",
            "language-change-detected",
            "language-changed",
            "voice-input",
            "voice-request",
            "assistant.started",
            "assistant.speechStarted",
            "chat.created",
            "chat.deleted",
            "session.created",
            "session.updated",
            "session.deleted",
            "call.deleted",
            "call.delete.failed",
            "call.artifact.upload",
            "tool-calls-result",
            "tool.completed",
            "workflow.node.started");

    private MessageTypes() {}
}
