package dev.patchbay.gateway.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a model session tells. Called on the session's own event loop, in the order of the wire.
public interface ModelEvents {
    /// The session is configured and rebuilt; it may be asked for responses.
    void ready(String sessionId);

    /// @param base64 audio in the session's output format, any length
    void audio(String responseId, String itemId, String base64);

    void audioDone(String itemId);

    void words(String responseId, String itemId, String delta);

    void wordsDone(String responseId, String itemId, String text);

    /// An item joined the conversation.
    ///
    /// @param callOutput the tool call that the item answers, when it is an output
    void itemAdded(String itemId, Optional<String> previousItemId, Optional<String> callOutput);

    /// @param audioMs where in the audio given to the model
    /// @param interrupts the provider cancels its active response by itself
    void speechStarted(String itemId, long audioMs, boolean interrupts);

    /// @param audioMs where in the audio given to the model
    /// @param answered the provider starts a response by itself
    void speechStopped(String itemId, long audioMs, boolean answered);

    void transcribed(String itemId, String text);

    void responseStarted(String responseId);

    void responseDone(Response response);

    /// The provider refused an event of ours. A request for a response was refused when `activeResponse`.
    void refused(String code, boolean activeResponse);

    /// The provider could not do something, and goes on.
    ///
    /// @param cause a fixed word
    void trouble(String cause);

    /// The session is over, or never came to be. Told once; nothing follows.
    ///
    /// @param cause a fixed word: `refused`, `closed`, `lost`, `protocol_error`, `expired`, `timeout`
    void lost(String cause);

    /// A response that is over.
    ///
    /// @param status the provider's word: completed, cancelled, failed, incomplete
    /// @param tools calls whose items were completed
    /// @param usage token counts, flattened with dots
    record Response(
            String id, String status, Optional<String> reason, List<RequestedTool> tools, Map<String, Long> usage) {}
}
