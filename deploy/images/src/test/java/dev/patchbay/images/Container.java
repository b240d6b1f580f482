package dev.patchbay.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// What an image and a service of the compose file say, as a process of this machine: the entrypoint in the
/// unpacked image's working directory, with the image's and the service's environment and nothing of ours.
///
/// Java is this machine's, as the base image has it on its path.
final class Container implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Process process;
    private final int port;
    private final Path image;
    private final Path log;
    private final Set<String> filesBefore;

    private Container(Process process, int port, Path image, Path log) {
        this.process = process;
        this.port = port;
        this.image = image;
        this.log = log;
        this.filesBefore = files(image);
    }

    /// @param image unpacked
    /// @param environment of the compose file, with the network's names and the volumes replaced
    static Container start(OciLayout layout, Path image, Map<String, String> environment, int port, Path log)
            throws IOException {
        var command = new ArrayList<>(layout.entrypoint());
        command.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.getFirst())
                        .toString());
        var builder = new ProcessBuilder(command)
                .directory(image.resolve(layout.workingDirectory().substring(1)).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(layout.environment());
        builder.environment().putAll(environment);
        return new Container(builder.start(), port, image, log);
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("it ended with " + process.exitValue() + ":\n" + log());
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// SIGTERM, as an engine sends it.
    void terminate() {
        process.destroy();
    }

    boolean endsWithin(Duration grace) throws InterruptedException {
        return process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /// What it wrote into the image: there it would have failed, since the root file system is read-only.
    Set<String> written() {
        var written = new TreeSet<>(files(image));
        written.removeAll(filesBefore);
        return written;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Set<String> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return Set.copyOf(files.map(Path::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
