package dev.patchbay.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `images [--base IMAGE] [SERVICE ...]`: writes the image of each service, as an OCI layout, to
/// `target/images/{service}`.
///
/// Without `--base` the base is the one that the container file names, pulled from its registry; `--base
/// scratch` leaves it away and needs no network.
public final class Main {
    private static final List<String> SERVICES =
            List.of("media-gateway", "vapi-adapter", "tool-service", "call-records");

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(Path.of(System.getProperty("patchbay.root", ".")), new ArrayList<>(List.of(words))));
    }

    private static int run(Path root, List<String> words) {
        try {
            var base = base(words);
            for (var service : words.isEmpty() ? SERVICES : words) {
                System.out.println(build(root, service, base));
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static Path build(Path root, String service, Optional<String> base) throws IOException {
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("There is no service " + service + ".");
        }
        var file = Containerfile.read(root.resolve(service).resolve("Containerfile"));
        var target = root.resolve("target/images").resolve(service);
        Folders.delete(target);
        Files.createDirectories(target);
        new ImageBuild(file, base.orElse(file.base())).into(target);
        OciLayout.read(target);
        return target;
    }

    /// Takes the option out of the words.
    private static Optional<String> base(List<String> words) {
        var at = words.indexOf("--base");
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 == words.size()) {
            throw new IllegalArgumentException("--base needs an image, or scratch.");
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }
}
