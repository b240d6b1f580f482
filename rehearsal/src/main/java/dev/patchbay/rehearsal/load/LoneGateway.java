package dev.patchbay.rehearsal.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Checks that the packaged gateway needs nobody: a route from a file, a model by `ws://`, and a broker that is not
/// there although facts are meant for it. A few short calls in each audio mode, each interrupted once.
final class LoneGateway {
    private static final int CALLS = 6;
    private static final long BETWEEN_CALLS_MS = 150;
    private static final int READY_SECONDS = 30;
    private static final int PLAY_SECONDS = 25;

    private final Path jar;
    private final Path directory;
    private final PrintStream out;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LoneGateway(Path jar, Path directory, PrintStream out) {
        this.jar = jar;
        this.directory = directory;
        this.out = out;
    }

    /// @return whether it holds in all modes
    boolean run() {
        out.println("The gateway alone: no tool-service, no call-records, no database, a broker that is not there");
        // One more try: the machine, not the gateway, may have stumbled.
        long failed = Arrays.stream(Mode.values())
                .filter(mode -> !passes(mode, 1) && !passes(mode, 2))
                .count();
        out.println(Mode.values().length - failed + " passed, " + failed + " failed");
        return failed == 0;
    }

    private boolean passes(Mode mode, int attempt) {
        var home = directory.resolve(mode.label() + "-" + attempt);
        try (var generator = new Generator(mode, Pace.BURSTS, Rhythm.MEASURED);
                var process = start(mode, home, generator.modelPort())) {
            generator.aim(Aim.local(process.port(), Target.AUTH_TOKEN));
            var reasons = new ArrayList<String>();
            if (!becomesReady(process)) {
                reasons.add("not ready within " + READY_SECONDS + " s");
            }
            warmUp(generator);
            var seen = play(generator);
            reasons.addAll(LoneVerdict.of(CALLS, generator.alive(), generator.failedToPlace(), seen));
            if (readiness(process) != 200) {
                reasons.add("not ready with calls on");
            }
            if (!keepsFacts(home)) {
                reasons.add("no fact was kept for the broker");
            }
            tell(mode, seen, reasons);
            return reasons.isEmpty();
        }
    }

    /// The first call of a new process is slow, and what the caller says beyond 3 s of waiting is dropped.
    private void warmUp(Generator generator) {
        var answered = generator.when(tally -> tally.framesToCaller > 0);
        generator.call();
        await(answered, "the first call was not answered");
        generator.hangUp(1);
        generator.window();
    }

    /// Until every caller was answered and has spoken into an answer; or until it takes too long.
    private Tally play(Generator generator) {
        var enough = generator.when(tally -> tally.truncates >= CALLS && tally.clears >= CALLS);
        for (int i = 0; i < CALLS; i++) {
            generator.call();
            Pause.ms(BETWEEN_CALLS_MS);
        }
        await(enough, "not everybody was interrupted");
        return generator.window();
    }

    private void await(CompletableFuture<Void> seen, String otherwise) {
        try {
            seen.orTimeout(PLAY_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            out.println("  (" + otherwise + " within " + PLAY_SECONDS + " s)");
        }
    }

    private TargetProcess start(Mode mode, Path home, int modelPort) {
        int port = TargetProcess.freePort();
        try {
            Files.createDirectory(home);
            var environment = new HashMap<>(Target.environment(mode, home, port, modelPort));
            environment.putAll(Map.of(
                    "PATCHBAY_FACTS", "kafka", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + TargetProcess.freePort()));
            var java = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", absolute(jar));
            return TargetProcess.startAnywhere(home, java, environment, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().toString();
    }

    private boolean becomesReady(TargetProcess process) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        boolean ready = readiness(process) == 200;
        while (!ready && System.nanoTime() < deadline) {
            Pause.ms(100);
            ready = readiness(process) == 200;
        }
        return ready;
    }

    private int readiness(TargetProcess process) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean keepsFacts(Path home) {
        try (var files = Files.walk(home.resolve("state"))) {
            return files.anyMatch(
                    file -> Files.isRegularFile(file) && file.toFile().length() > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Mode mode, Tally seen, List<String> reasons) {
        out.printf(
                "  %-11s  %d calls, %d answers; %d frames to the model, %d to the callers, %d lost; %d marks;"
                        + " %d interruptions, %d clears, %d truncates; ready throughout%n",
                mode.label(),
                CALLS,
                seen.answers,
                seen.framesToModel,
                seen.framesToCaller,
                seen.trouble.lost,
                seen.marks,
                seen.interruptions,
                seen.clears,
                seen.truncates);
        reasons.forEach(reason -> out.println("  FAIL  " + mode.label() + ": " + reason));
    }
}
