package dev.patchbay.business.messages;

import java.util.Optional;

/// Which messages a list shows.
///
/// @param after the last of the page before
record MessageFilter(
        Optional<String> projectId,
        Optional<String> state,
        Optional<String> callId,
        Optional<PagePlace> after,
        int limit) {}
