package dev.patchbay.local.doctor;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where something that is configured at a provider points.
enum Aim {
    /// At Patchbay.
    HERE,
    /// At Patchbay's host, and yet not where it listens.
    BESIDE,
    ELSEWHERE,
    NOWHERE;

    /// @param told the configured URL; its fragment is for the provider
    /// @param paths what Patchbay listens to; with a slash at its end: everything below it, too
    static Aim of(String told, PublicAddress address, List<String> paths) {
        if (told == null || told.isBlank()) {
            return NOWHERE;
        }
        var plain = told.strip().replaceFirst("#.*$", "");
        if (paths.stream().anyMatch(path -> isAt(plain, address.told(path)))) {
            return HERE;
        }
        return host(plain).filter(address.host()::equalsIgnoreCase).isPresent() ? BESIDE : ELSEWHERE;
    }

    private static boolean isAt(String url, String ours) {
        return ours.endsWith("/") ? url.startsWith(ours) && url.length() > ours.length() : url.equals(ours);
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
