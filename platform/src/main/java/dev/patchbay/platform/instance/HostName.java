package dev.patchbay.platform.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// The host's name as an instance's name: `[a-z0-9-]{1,40}`, fit for a path segment, a label and an id.
///
/// Containers export HOSTNAME; shells set it without exporting it, so there the system is asked.
public final class HostName {
    private static final int LONGEST = 40;
    private static final Path KERNELS = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /// @param fallback when the host has no name that it could be asked for
    public static String or(String fallback) {
        return first(fallback, List.of(HostName::exported, HostName::kernels, HostName::resolved));
    }

    static String first(String fallback, List<Supplier<Optional<String>>> sources) {
        return sources.stream()
                .flatMap(source -> source.get().stream())
                .map(HostName::fit)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(fallback);
    }

    /// A name as an instance may have it: names of hosts may have capitals, dots and any length.
    ///
    /// @return empty when nothing of it is left
    public static String fit(String raw) {
        var cleaned = raw.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        var cut = cleaned.substring(0, Math.min(LONGEST, cleaned.length()));
        return cut.replaceAll("-", "").isEmpty() ? "" : cut;
    }

    private static Optional<String> exported() {
        return Optional.ofNullable(System.getenv("HOSTNAME"));
    }

    /// Linux tells it without a resolver that could be slow or wrong.
    private static Optional<String> kernels() {
        try {
            return Optional.of(Files.readString(KERNELS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> resolved() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
