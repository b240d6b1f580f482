package dev.patchbay.local.doctor;

import java.net.URI;
import java.util.Optional;

/// The URL that providers call, and what it leads to.
///
/// @param url `https://…` as configured, without a slash at its end: what signatures are made from
/// @param edge what is connected to in its place; absent: itself. `PATCHBAY_EDGE` says so for names that exist only
/// here, as the rehearsal has them
record PublicAddress(String url, Optional<String> edge) {
    static Optional<PublicAddress> of(Surroundings surroundings) {
        return surroundings
                .url("PATCHBAY_PUBLIC_URL")
                .filter(url -> url.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?"))
                .map(url -> new PublicAddress(url, surroundings.url("PATCHBAY_EDGE")));
    }

    /// What is configured at a provider.
    String told(String path) {
        return url + path;
    }

    /// What Twilio signs of a stream.
    String toldSocket(String path) {
        return url.replaceFirst("^http", "ws") + path;
    }

    /// What is connected to.
    URI reached(String path) {
        return URI.create(edge.orElse(url) + path);
    }

    URI reachedSocket(String path) {
        return URI.create(edge.orElse(url).replaceFirst("^http", "ws") + path);
    }

    String host() {
        return URI.create(url).getHost();
    }
}
