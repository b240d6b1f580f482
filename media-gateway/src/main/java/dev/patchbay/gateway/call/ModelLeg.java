package dev.patchbay.gateway.call;

import java.util.Optional;

/// A model session, from the call's side. Used on the call's loop; no method blocks; after [#close] all do
/// nothing.
public interface ModelLeg {
    /// Gives 20 ms of the caller's audio, as a rule, in the session's input format.
    void audio(String base64);

    /// Asks for a response.
    ///
    /// @param directive what to say now, on top of the agent's instructions; absent: answer the conversation
    void ask(Optional<String> directive);

    void cancelResponse();

    /// Tells how much of an item the caller heard; the rest is taken out of the conversation.
    void truncate(String itemId, long heardMs);

    /// Puts a tool call of an earlier session into this one, so that its output can follow.
    void restoreCall(RequestedTool tool);

    /// Gives a tool's output.
    void output(String toolCallId, String output);

    /// Adds a line of the caller's that was not spoken.
    void tell(String text);

    /// Adds a line that nobody said, for the model to act on.
    ///
    /// @param id comes back as the id of the item that it became
    void note(String id, String text);

    void close();
}
