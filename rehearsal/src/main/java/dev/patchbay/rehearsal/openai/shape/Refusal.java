package dev.patchbay.rehearsal.openai.shape;

/// The event in hand is refused: thrown anywhere while it is looked at, turned into an `error` event in one place.
/// It has no stack trace, since it tells of the client and not of this code.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never written anywhere
    private final ApiError error;

    Refusal(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public ApiError error() {
        return error;
    }
}
