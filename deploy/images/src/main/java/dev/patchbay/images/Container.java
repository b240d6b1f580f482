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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What an image and a service of the compose file say, as a process of this machine: the entrypoint in the
/// image's working directory, with the environment of both and nothing of ours.
///
/// Java is this machine's, as the base image has it on its path.
final class Container implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Process process;
    private final URI ready;
    private final Path log;

    private Container(Process process, URI ready, Path log) {
        this.process = process;
        this.ready = ready;
        this.log = log;
    }

    /// @param entrypoint begins with `java`
    /// @param directory the working directory
    static Container start(List<String> entrypoint, Path directory, Map<String, String> environment, int port, Path log)
            throws IOException {
        var builder = new ProcessBuilder(onThisMachine(entrypoint))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Container(builder.start(), URI.create("http://127.0.0.1:" + port + "/q/health/ready"), log);
    }

    /// The words with this machine's Java in the first one's place.
    static List<String> onThisMachine(List<String> words) {
        var command = new ArrayList<>(words);
        command.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", words.getFirst())
                        .toString());
        return command;
    }

    /// @throws IllegalStateException with its log, when it has ended
    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("It ended with " + process.exitValue() + ":\n" + log());
        }
        var request = HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// @throws IllegalStateException if it is not ready within this time
    void awaitReady(Duration within) throws InterruptedException {
        var deadline = System.nanoTime() + within.toNanos();
        while (!isReady()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("It did not become ready:\n" + log());
            }
            Thread.sleep(GLANCE);
        }
    }

    /// Processor time that it has used.
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
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
}
