package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.scheduling.CallerNumber;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.scheduling.Requester;
import dev.patchbay.business.spoken.Language;
import java.util.Optional;

/// Who calls a tool, and for whom.
///
/// @param callerNumber as the call told it, when it did; not always a number
/// @param knownBy the number that tells who calls; empty: withheld, or not the caller's, as the carrier says
/// @param agentId empty: no agent's
/// @param language what it answers in: the agent's, or that of the caller's words, in this tool call or
/// an earlier one
/// @param user of the project whom the assistant names, as deployed ones do (B14): nobody has said that he is one
record ToolCall(
        String callId,
        String toolCallId,
        Project project,
        Origin origin,
        Optional<String> callerNumber,
        Optional<String> knownBy,
        Language language,
        String agentId,
        Optional<String> user) {
    ToolCall(
            String callId,
            String toolCallId,
            Project project,
            Origin origin,
            Optional<String> callerNumber,
            Language language,
            String agentId) {
        this(
                callId,
                toolCallId,
                project,
                origin,
                callerNumber,
                CallerNumber.known(callerNumber),
                language,
                agentId,
                Optional.empty());
    }

    /// For all that is the caller's: a number that is somebody else's finds, moves and tells nothing.
    Requester requester() {
        return new Requester(callId, origin, knownBy);
    }

    /// The same call, of which this number tells who it is.
    ToolCall knownBy(Optional<String> number) {
        return new ToolCall(callId, toolCallId, project, origin, callerNumber, number, language, agentId, user);
    }

    /// The same call, answered in this language.
    ToolCall answeredIn(Language spoken) {
        return new ToolCall(callId, toolCallId, project, origin, callerNumber, knownBy, spoken, agentId, user);
    }

    /// The same call, in which this user is named.
    ToolCall naming(Optional<String> named) {
        return new ToolCall(callId, toolCallId, project, origin, callerNumber, knownBy, language, agentId, named);
    }

    /// The same call, answered in the language of these words where they tell it.
    ToolCall answeredLike(String words) {
        return answeredIn(language.orThatOf(words));
    }
}
