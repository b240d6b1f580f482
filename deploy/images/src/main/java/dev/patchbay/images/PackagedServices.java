package dev.patchbay.images;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The services as they were packaged, with PostgreSQL, Kafka and the compose file's environment around them.
///
/// Each is started alone, one container of each image; what they write meanwhile is gone afterwards.
final class PackagedServices implements AutoCloseable {
    private final Path root;
    private final Path folder;
    private final Backends backends;
    private final Map<String, ComposeService> services;
    private final Placement placement;

    private PackagedServices(Path root, Path folder, Backends backends, Map<String, ComposeService> services) {
        this.root = root;
        this.folder = folder;
        this.backends = backends;
        this.services = services;
        this.placement = new Placement(services.values(), backends.addresses(), folder.resolve("volumes"));
    }

    static PackagedServices open(Path root) throws IOException {
        var settings = ExampleSettings.of(root);
        var folder = Files.createTempDirectory("patchbay-packaged");
        return open(root, settings, folder, Backends.start(root, folder, settings));
    }

    /// @param settings as `.env` would have them
    /// @param folder for what they write; deleted in the end
    static PackagedServices open(Path root, Map<String, String> settings, Path folder, Backends backends) {
        var services = byImage(ComposeFile.read(root.resolve("docker-compose.yml"), settings));
        return new PackagedServices(root, folder, backends, services);
    }

    /// @param name of the service's folder
    /// @param options of the JVM, besides those of the container file
    Container start(String name, List<String> options) throws IOException {
        var service = services.get(name);
        var file = Containerfile.read(service.build().orElseThrow());
        var entrypoint = new ArrayList<>(file.entrypoint());
        entrypoint.removeIf(word -> word.startsWith("-XX:SharedArchiveFile="));
        entrypoint.addAll(1, options);
        entrypoint.set(entrypoint.size() - 1, jar(name).toString());
        var environment = new HashMap<>(file.environment());
        environment.putAll(placement.environment(service));
        var log = folder.resolve(name + ".log");
        return Container.start(entrypoint, jar(name).getParent(), environment, placement.port(service), log);
    }

    /// Where a started one answers.
    URI address(String name) {
        return URI.create("http://127.0.0.1:" + placement.port(services.get(name)));
    }

    /// Ends what was started, and waits for that.
    void end(String name, Container container) throws InterruptedException {
        container.terminate();
        container.endsWithin(services.get(name).stopGrace());
    }

    Path jar(String name) {
        return root.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    }

    @Override
    public void close() throws IOException {
        backends.close();
        Folders.delete(folder);
    }

    private static Map<String, ComposeService> byImage(ComposeFile compose) {
        var services = new TreeMap<String, ComposeService>();
        compose.services().values().forEach(service -> service.build()
                .ifPresent(file ->
                        services.putIfAbsent(file.getParent().getFileName().toString(), service)));
        return services;
    }
}
