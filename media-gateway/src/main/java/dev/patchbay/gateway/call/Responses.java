package dev.patchbay.gateway.call;

/// The responses of one model session: which is active, which are over, and of which the caller is to hear no more.
///
/// A response is a provider's unit of cancelling, so what still comes of a cancelled one is known by the response,
/// also when it belongs to an item of which nothing came before (twilio-openai B4). The oldest are forgotten beyond
/// what is kept. Not thread-safe: lives on the call's loop.
final class Responses {
    private static final int KEPT = 16;

    private final LastIds over = new LastIds(KEPT);
    private final LastIds discarded = new LastIds(KEPT);
    private String active;

    void began(String responseId) {
        active = responseId;
    }

    /// @return false when it was told before: a response told twice counts once
    boolean ended(String responseId) {
        if (responseId.equals(active)) {
            active = null;
        }
        boolean first = !over.has(responseId);
        over.note(responseId);
        return first;
    }

    /// What still comes of the active response is not for the caller.
    void discardActive() {
        if (active != null) {
            discarded.note(active);
        }
    }

    boolean discarded(String responseId) {
        return discarded.has(responseId);
    }
}
