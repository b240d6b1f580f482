package dev.patchbay.business.scheduling.google;

import java.util.Optional;

/// An event as Google shows it, as far as it matters here.
///
/// @param isThere a deleted event can still be shown; its id is taken for ever
/// @param reference the name of the booking that it is the entry of
record GoogleEvent(String id, String etag, boolean isThere, Optional<String> reference) {
    /// Whether it is the entry of this booking.
    boolean bears(Optional<String> name) {
        return isThere && name.isPresent() && reference.equals(name);
    }
}
