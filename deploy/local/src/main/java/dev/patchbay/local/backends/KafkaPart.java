package dev.patchbay.local.backends;

import dev.patchbay.embedded.EmbeddedKafka;
import dev.patchbay.embedded.TemporaryDirectory;
import dev.patchbay.local.process.Part;
import dev.patchbay.local.process.PartFailure;
import dev.patchbay.local.process.PartStatus;
import dev.patchbay.local.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The Kafka broker, inside the launcher's process. It can be taken away and brought back while everything else
/// runs.
public final class KafkaPart implements Part {
    private static final Logger LOG = Logger.getLogger(KafkaPart.class.getName());

    private final StateDirectory state;
    private final int port;
    private Optional<EmbeddedKafka> broker = Optional.empty();
    private volatile boolean stopping;
    private volatile PartStatus status;

    public KafkaPart(StateDirectory state, int port) {
        this.state = state;
        this.port = port;
        this.status = new PartStatus(name(), PartStatus.State.WAITING, OptionalLong.empty(), port, Optional.empty(), 0);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public PartStatus status() {
        return status;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(
                this::bringUp, task -> Thread.ofPlatform().name("kafka-start").start(task));
    }

    /// Brings the broker back after [#takeAway]; nothing happens when it is up.
    public synchronized void bringUp() {
        if (stopping || broker.isPresent()) {
            return;
        }
        change(PartStatus.State.STARTING);
        try {
            discardUnfinished();
            broker = Optional.of(EmbeddedKafka.start(state.kafka(), port));
            Files.write(state.kafka().resolve("patchbay.finished"), new byte[0]);
            change(PartStatus.State.UP);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.SEVERE, "Kafka did not start", e);
            change(PartStatus.State.DOWN);
            throw new PartFailure("kafka did not start: " + e.getMessage(), List.of());
        }
    }

    /// The broker goes away, and stays away until [#bringUp].
    public synchronized void takeAway() {
        broker.ifPresent(EmbeddedKafka::close);
        broker = Optional.empty();
        change(PartStatus.State.DOWN);
    }

    @Override
    public void stop(Duration within) {
        stopping = true;
        var closing = Thread.ofPlatform().daemon().name("kafka-stop").start(this::close);
        try {
            closing.join(within);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void close() {
        broker.ifPresent(EmbeddedKafka::close);
        broker = Optional.empty();
        status = new PartStatus(
                name(), PartStatus.State.STOPPED, OptionalLong.empty(), port, Optional.empty(), status.restarts());
    }

    private void discardUnfinished() throws IOException {
        if (Files.notExists(state.kafka().resolve("patchbay.finished"))) {
            TemporaryDirectory.delete(state.kafka());
        }
        Files.createDirectories(state.kafka());
    }

    private void change(PartStatus.State to) {
        if (!stopping) {
            var up = to == PartStatus.State.UP;
            var pid = up ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty();
            var since = up ? Optional.of(Instant.now()) : Optional.<Instant>empty();
            status = new PartStatus(name(), to, pid, port, since, 0);
        }
    }
}
