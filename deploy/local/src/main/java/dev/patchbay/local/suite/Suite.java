package dev.patchbay.local.suite;

import dev.patchbay.local.backends.KafkaPart;
import dev.patchbay.local.backends.PostgresPart;
import dev.patchbay.local.control.ControlPort;
import dev.patchbay.local.control.Faults;
import dev.patchbay.local.process.Leftovers;
import dev.patchbay.local.process.Part;
import dev.patchbay.local.process.PartStatus;
import dev.patchbay.local.process.ProcessPart;
import dev.patchbay.local.process.ProcessSpec;
import dev.patchbay.local.proxy.PublicPort;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.state.Secrets;
import dev.patchbay.local.state.StateDirectory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// All parts of a local Patchbay.
///
/// Up, by what a call needs first: [#start] what answers it, [#startRecords] what knows of it afterwards,
/// [#startRest] what a single call can do without. A start is mostly work for the processor, so each part that is
/// not needed yet would make the first word later. Down: the services first, then the broker and the database,
/// within ten seconds in all.
public final class Suite implements Faults {
    private static final Duration SERVICES_DOWN = Duration.ofSeconds(5);
    private static final Duration KAFKA_DOWN = Duration.ofSeconds(2);
    private static final Duration POSTGRES_DOWN = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final StateDirectory state;
    private final RunFile runFile;
    private final PublicPort publicPort;
    private final PostgresPart postgres;
    private final KafkaPart kafka;
    private final ProcessPart tools;
    private final ProcessPart records;
    private final List<ProcessPart> answering;
    private final List<ProcessPart> later;
    private boolean stopped;

    /// Opens the public port and the control port; starts nothing yet.
    ///
    /// @throws java.io.UncheckedIOException if the public port cannot be had
    public Suite(Installation installation, StateDirectory state, Secrets secrets, Vertx vertx) {
        this.vertx = vertx;
        this.state = state;
        var ports = new Ports();
        postgres = new PostgresPart(state, ports.next(), secrets.databasePassword());
        kafka = new KafkaPart(state, ports.next());
        publicPort = new PublicPort(vertx, this::statuses);
        var opened = publicPort.listen(installation.bindAddress(), installation.publicPort());
        var token = Secrets.token();
        var control = "http://127.0.0.1:" + new ControlPort(vertx, this, token).listen();
        var peers = ports.next();
        var specs = new ServiceSpecs(
                installation,
                state,
                secrets,
                new ServiceSpecs.Addresses(
                        Map.of("gw-1", ports.next(), "gw-2", ports.next()),
                        ports.next(),
                        ports.next(),
                        ports.next(),
                        peers,
                        opened,
                        postgres.address(),
                        kafka.bootstrapServers(),
                        control,
                        token));
        tools = new ProcessPart(specs.tools(), state);
        records = new ProcessPart(specs.records(), state);
        answering = parts(specs.gateway("gw-1"), specs.peers());
        later = parts(specs.vapi(), specs.gateway("gw-2"));
        runFile = new RunFile(
                ProcessHandle.current().pid(),
                "http://127.0.0.1:" + opened,
                control,
                token,
                "http://127.0.0.1:" + peers,
                specs.settings());
    }

    /// Starts what answers a call.
    ///
    /// @param progress told of each part that came up, from any thread
    /// @return completes when they are all up; fails with [dev.patchbay.local.process.PartFailure] at the first
    /// that is not
    public CompletableFuture<Void> start(Consumer<Part> progress) {
        boolean hasRoles = postgres.isSetUp();
        var database = started(postgres, progress);
        // It takes longest and waits for the database by itself, but does not survive a first start without its role.
        var tool = hasRoles ? started(tools, progress) : database.thenCompose(ignored -> started(tools, progress));
        var first = Stream.concat(Stream.of(database, tool), answering.stream().map(part -> started(part, progress)));
        return firstFailureOrAll(first.toList());
    }

    /// Starts what keeps records: the facts of a call wait in the gateway's journal until then. Once, and after
    /// [#start].
    public CompletableFuture<Void> startRecords(Consumer<Part> progress) {
        return firstFailureOrAll(List.of(started(kafka, progress), started(records, progress)));
    }

    /// Starts what a single call can do without: the adapter for VAPI, and the second gateway.
    public CompletableFuture<Void> startRest(Consumer<Part> progress) {
        return firstFailureOrAll(
                later.stream().map(part -> started(part, progress)).toList());
    }

    /// Tells other commands where to find this one.
    public void announce() {
        runFile.write(state);
    }

    public RunFile runFile() {
        return runFile;
    }

    public List<PartStatus> statuses() {
        return all().map(Part::status).toList();
    }

    /// Stops everything, once; also in the middle of starting.
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        RunFile.delete(state);
        var services = processes()
                .map(part -> Thread.ofVirtual().start(() -> part.stop(SERVICES_DOWN)))
                .toList();
        services.forEach(Suite::join);
        var database = Thread.ofVirtual().start(() -> postgres.stop(POSTGRES_DOWN));
        kafka.stop(KAFKA_DOWN);
        join(database, POSTGRES_DOWN);
        // What was just being started when the stop came has no owner yet.
        new Leftovers(state).stop();
        publicPort.close();
        vertx.close();
    }

    @Override
    public OptionalLong kill(String part) {
        return process(part).map(ProcessPart::kill).orElseGet(OptionalLong::empty);
    }

    @Override
    public OptionalInt terminate(String part) {
        return process(part).map(ProcessPart::terminate).orElseGet(OptionalInt::empty);
    }

    @Override
    public OptionalLong freeze(String part) {
        return process(part).map(ProcessPart::freeze).orElseGet(OptionalLong::empty);
    }

    @Override
    public OptionalLong thaw(String part) {
        return process(part).map(ProcessPart::thaw).orElseGet(OptionalLong::empty);
    }

    private Optional<ProcessPart> process(String part) {
        return processes().filter(candidate -> candidate.name().equals(part)).findFirst();
    }

    @Override
    public void stopKafka() {
        kafka.takeAway();
    }

    @Override
    public void startKafka() {
        kafka.bringUp();
    }

    @Override
    public void stopPostgres() {
        postgres.takeAway();
    }

    @Override
    public void startPostgres() {
        postgres.bringUp();
    }

    private Stream<Part> all() {
        return Stream.concat(Stream.of(postgres, kafka), processes());
    }

    private Stream<ProcessPart> processes() {
        return Stream.of(List.of(tools, records), answering, later).flatMap(List::stream);
    }

    private List<ProcessPart> parts(ProcessSpec... specs) {
        return Stream.of(specs).map(spec -> new ProcessPart(spec, state)).toList();
    }

    private static CompletableFuture<Void> started(Part part, Consumer<Part> progress) {
        return part.start().thenRun(() -> progress.accept(part));
    }

    private static CompletableFuture<Void> firstFailureOrAll(List<CompletableFuture<Void>> starts) {
        var failure = new CompletableFuture<Void>();
        starts.forEach(start -> start.exceptionally(cause -> {
            failure.completeExceptionally(cause);
            return null;
        }));
        var all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        return CompletableFuture.anyOf(failure, all).thenApply(ignored -> null);
    }

    private static void join(Thread thread) {
        join(thread, SERVICES_DOWN.plusSeconds(3));
    }

    private static void join(Thread thread, Duration within) {
        try {
            thread.join(within);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
