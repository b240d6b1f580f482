package dev.patchbay.rehearsal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process under test, started here and ended here; a measured one stays on one core.
final class TargetProcess implements AutoCloseable {
    private static final int CORE = 0;
    private static final int START_SECONDS = 60;

    private final Process process;
    private final Path log;
    private final int port;

    private TargetProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// @param java arguments of the Java command
    /// @param port where it will listen
    static TargetProcess start(Path directory, List<String> java, Map<String, String> environment, int port) {
        return start(List.of("taskset", "-c", Integer.toString(CORE)), directory, java, environment, port);
    }

    /// On whatever cores there are, also where processes cannot be tied to one.
    static TargetProcess startAnywhere(Path directory, List<String> java, Map<String, String> environment, int port) {
        return start(List.of(), directory, java, environment, port);
    }

    private static TargetProcess start(
            List<String> prefix, Path directory, List<String> java, Map<String, String> environment, int port) {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        var log = directory.resolve("target-" + port + ".log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            var target = new TargetProcess(builder.start(), log, port);
            target.awaitListening();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    int port() {
        return port;
    }

    /// Runs `jcmd` on it.
    String ask(String... command) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(Long.toString(process.pid()));
        line.addAll(List.of(command));
        try {
            var asked = new ProcessBuilder(line).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException notYet) {
                Pause.ms(100);
            }
        }
        var said = Files.readString(log);
        close();
        throw new IllegalStateException(
                "the process under test did not start:\n" + said.substring(Math.max(0, said.length() - 4_000)));
    }
}
