package dev.patchbay.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `images [--base IMAGE] [SERVICE ...]` writes the image of each service, as an OCI layout, to
/// `target/images/{service}`; `archives [--measure] [SERVICE ...]` makes the class archives that local starts use,
/// and measures what they save; `tools [--forced]` measures how long the tools take, maybe with every commit forced to
/// disk.
///
/// Without `--base` the base is the one that the container file names, pulled from its registry; `--base
/// scratch` leaves it away and needs no network.
public final class Main {
    private static final List<String> SERVICES =
            List.of("media-gateway", "vapi-adapter", "tool-service", "call-records");

    private static final Path ARCHIVE = Path.of("target/start.jsa");

    private final Path root;

    private Main(Path root) {
        this.root = root;
    }

    public static void main(String[] words) {
        var root = Path.of(System.getProperty("patchbay.root", ".")).toAbsolutePath();
        System.exit(new Main(root).run(new ArrayList<>(List.of(words))));
    }

    private int run(List<String> words) {
        // PostgreSQL and Kafka report every step of their lives.
        for (var handler : Logger.getLogger("").getHandlers()) {
            handler.setLevel(Level.SEVERE);
        }
        try {
            var command = words.removeFirst();
            if (command.equals("tools")) {
                new ToolMeasurement(root, words.remove("--forced")).run();
                return 0;
            }
            var base = base(words);
            var measured = words.remove("--measure");
            var services = services(words);
            train(services);
            for (var service : services) {
                System.out.println(command.equals("images") ? image(service, base) : archive(service));
            }
            if (measured) {
                new StartMeasurement(root).run(services, ARCHIVE);
            }
            return 0;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /// Those that were packaged anew have no list.
    private void train(List<String> services) throws IOException, InterruptedException {
        var untrained = services.stream()
                .filter(service -> Files.notExists(app(service).resolve(StartArchive.LIST)))
                .toList();
        if (untrained.isEmpty()) {
            return;
        }
        System.out.println("Starting " + String.join(", ", untrained) + " once, to see what a start loads.");
        new Training(root).run(untrained);
    }

    private Path image(String service, Optional<String> base) throws IOException {
        var file = containerFile(service);
        var target = root.resolve("target/images").resolve(service);
        Folders.delete(target);
        Files.createDirectories(target);
        new ImageBuild(file, base.orElse(file.base())).into(target);
        OciLayout.read(target);
        return target;
    }

    private Path archive(String service) throws IOException {
        var target = root.resolve(service).resolve(ARCHIVE);
        Files.deleteIfExists(target);
        var jar = app(service).resolve("quarkus-run.jar");
        containerFile(service).archive().orElseThrow().of(jar, target).make(app(service));
        return target;
    }

    private Containerfile containerFile(String service) {
        return Containerfile.read(root.resolve(service).resolve("Containerfile"));
    }

    private Path app(String service) {
        return root.resolve(service).resolve("target/quarkus-app");
    }

    private static List<String> services(List<String> words) {
        for (var word : words) {
            if (!SERVICES.contains(word)) {
                throw new IllegalArgumentException("There is no service " + word + ".");
            }
        }
        return words.isEmpty() ? SERVICES : words;
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
