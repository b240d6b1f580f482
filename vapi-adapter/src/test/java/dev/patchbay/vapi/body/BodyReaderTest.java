package dev.patchbay.vapi.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real requests over real sockets, with bounds small enough to reach.
@Tag("unit")
class BodyReaderTest {
    private static final int MOST = 600_000;
    private static final int IN_MEMORY = 50_000;
    private static final int LARGE = 500_000;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private final List<Body> kept = new CopyOnWriteArrayList<>();
    private Bounds bounds;
    private Spool spool;
    private Room room;
    private int port;
    private volatile boolean keeps;

    @BeforeEach
    void bounds() {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 8, 8, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @AfterEach
    void close() throws Exception {
        for (var socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, IN_MEMORY, IN_MEMORY + 1, 300_000, MOST})
    void whatArrivesIsWhole(int length) throws Exception {
        start(false);
        for (var announced : new boolean[] {true, false}) {
            var body = noise(length);

            assertThat(answer(send(body, announced))).contains(" 200 ");

            assertThat(taken.removeFirst()).isEqualTo(body);
        }
        nothingIsLeft();
    }

    @Test
    void aLargeOneIsInAFileAndAShortOneInMemory() throws Exception {
        start(false);
        keeps = true;

        answer(send(noise(IN_MEMORY), true));
        answer(send(noise(LARGE), true));

        assertThat(kept).extracting(Body::isLarge).containsExactly(false, true);
        assertThat(room.inMemory()).isEqualTo(IN_MEMORY);
        assertThat(spool.held()).isEqualTo(1);
        kept.forEach(Body::close);
        nothingIsLeft();
    }

    @Test
    void shortOnesGoIntoFilesWhenMemoryIsFull() throws Exception {
        bounds = new Bounds(directory, IN_MEMORY, 8, 8, Duration.ofMinutes(1), Duration.ofMinutes(1));
        start(false);
        keeps = true;
        answer(send(noise(IN_MEMORY - 10), true));

        var body = noise(1_000);
        answer(send(body, true));

        assertThat(kept).extracting(Body::isLarge).containsExactly(false, true);
        try (var stream = kept.getLast().open()) {
            assertThat(stream.readAllBytes()).isEqualTo(body);
        }
        kept.forEach(Body::close);
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsTooLongIsRefusedAsSoonAsItIs(boolean known) throws Exception {
        start(known);

        assertThat(answer(send(noise(MOST + 1), false))).contains(" 413 ");
        // Its end never comes.
        var endless = open("Transfer-Encoding: chunked");
        chunk(endless, noise(MOST + 1));

        assertThat(answer(endless)).contains(" 413 ");
        Eventually.holds(() -> isClosed(endless));
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, LARGE})
    void aSenderWhoStopsIsCutOff(int begun) throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 8, 8, Duration.ofMillis(300), Duration.ofMinutes(1));
        for (var known : new boolean[] {true, false}) {
            start(known);
            var socket = open("Content-Length: " + MOST);
            socket.getOutputStream().write(noise(begun));

            assertThat(answer(socket)).contains(" 408 ");
            Eventually.holds(() -> isClosed(socket));
            nothingIsLeft();
        }
    }

    @Test
    void aSenderWhoDripsIsCutOffHoweverLongHeGoesOn() throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 8, 8, Duration.ofMillis(500), Duration.ofMinutes(1));
        start(false);
        var socket = open("Content-Length: " + MOST);

        // Ten bytes every time that it is looked whether there is an answer: a rate below what is asked for.
        Eventually.holds(() -> isAnswered(socket, 10));

        assertThat(answer(socket)).contains(" 408 ");
        nothingIsLeft();
    }

    @Test
    void strangersWhoStallLoseTheirFilesToThoseWhoComeLater() throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 4, 8, Duration.ofMinutes(1), Duration.ofMillis(300));
        start(false);
        var stalled = new ArrayList<Socket>();
        for (var i = 0; i < 4; i++) {
            stalled.add(begin(LARGE));
        }
        Eventually.holds(() -> spool.held() == 4);

        for (var i = 0; i < 8; i++) {
            assertThat(answer(send(noise(LARGE), i % 2 == 0))).contains(" 200 ");
        }
        // No more of them had to go than were in the way.
        var gone = stalled.stream().filter(socket -> isAnswered(socket, 0)).toList();
        assertThat(gone).hasSize(1);
        assertThat(answer(gone.getFirst())).contains(" 408 ");
    }

    @Test
    void shortMessagesPassThoughAllFilesAreTaken() throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 2, 2, Duration.ofMinutes(1), Duration.ofMinutes(1));
        start(false);
        for (var i = 0; i < 4; i++) {
            begin(LARGE);
        }
        Eventually.holds(() -> spool.held() == 2 && spool.waiting() == 2);

        for (var i = 0; i < 10; i++) {
            assertThat(answer(send(noise(IN_MEMORY), true))).contains(" 200 ");
        }
    }

    @Test
    void whoHasProvedHimselfKeepsHisFileAndTheNextOneWaitsForIt() throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 1, 0, Duration.ofMinutes(1), Duration.ZERO);
        start(true);
        var first = begin(LARGE);
        Eventually.holds(() -> spool.held() == 1);
        var second = send(noise(LARGE), true);
        Eventually.holds(() -> spool.waiting() == 1);

        first.getOutputStream().write(noise(MOST - LARGE));

        assertThat(answer(first)).contains(" 200 ");
        assertThat(answer(second)).contains(" 200 ");
        nothingIsLeft();
    }

    @Test
    void strangersWaitInBoundedNumber() throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 1, 2, Duration.ofMinutes(1), Duration.ofMinutes(1));
        start(false);
        begin(LARGE);
        Eventually.holds(() -> spool.held() == 1);
        begin(LARGE);
        begin(LARGE);
        Eventually.holds(() -> spool.waiting() == 2);

        assertThat(answer(send(noise(LARGE), true))).contains(" 503 ");
    }

    @Test
    void aStrangerDoesNotWaitForever() throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 1, 2, Duration.ofMillis(300), Duration.ofMinutes(1));
        start(false);
        keeps = true;
        answer(send(noise(LARGE), true));

        assertThat(answer(send(noise(LARGE), true))).contains(" 503 ");

        assertThat(spool.waiting()).isZero();
        kept.forEach(Body::close);
        nothingIsLeft();
    }

    @Test
    void whoeverLeavesLeavesNothing() throws Exception {
        bounds = new Bounds(directory, 64 * IN_MEMORY, 1, 2, Duration.ofMinutes(1), Duration.ofMinutes(1));
        start(false);
        var holder = begin(LARGE);
        Eventually.holds(() -> spool.held() == 1);
        var waiting = begin(LARGE);
        Eventually.holds(() -> spool.waiting() == 1);

        // Nobody reads from who waits: that he is gone shows when it is his turn.
        waiting.close();
        holder.close();

        nothingIsLeft();
        assertThat(answer(send(noise(LARGE), true))).contains(" 200 ");
    }

    /// While one is written out, the end of the connection overtakes what came before it.
    @Test
    void whoSentAllOfItAndHangsUpIsTakenAllTheSame() throws Exception {
        start(true);

        var body = noise(MOST);
        for (var i = 0; i < 250; i++) {
            send(body, i % 2 == 0).close();
        }

        Eventually.holds(() -> taken.size() == 250);
        assertThat(taken).allSatisfy(whole -> assertThat(whole).isEqualTo(body));
        nothingIsLeft();
    }

    @Test
    void aDiskThatTakesNothingRefusesAndHoldsNoPlace() throws Exception {
        start(false);
        Files.delete(directory);

        for (var i = 0; i < 20; i++) {
            assertThat(answer(send(noise(LARGE), true))).contains(" 503 ");
        }
        Files.createDirectory(directory);

        assertThat(answer(send(noise(LARGE), true))).contains(" 200 ");
        nothingIsLeft();
    }

    @Test
    void whatAnEarlierRunLeftIsGoneAfterTheStart() throws Exception {
        Files.write(directory.resolve("0.body"), new byte[100]);
        Files.write(directory.resolve("somebody-elses"), new byte[1]);

        Spool.empty(directory);

        assertThat(directory).isDirectoryNotContaining("glob:**.body").isNotEmptyDirectory();
    }

    @Test
    void whoWantsToBeAskedForTheBodyIs() throws Exception {
        start(false);
        var socket = open("Content-Length: 5\r\nExpect: 100-continue");

        assertThat(line(socket.getInputStream())).contains(" 100 ");
        line(socket.getInputStream());
        socket.getOutputStream().write(noise(5));
        assertThat(answer(socket)).contains(" 200 ");
    }

    private void start(boolean known) {
        spool = new Spool(bounds, new SimpleMeterRegistry());
        room = new Room(bounds, spool, new MemorySize(BigInteger.valueOf(MOST)));
        var reader = new BodyReader(vertx, room);
        var router = Router.router(vertx);
        router.route().handler(context -> {
            context.request().pause();
            reader.read(context, known).subscribe().with(arrival -> answer(context, arrival));
        });
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void answer(RoutingContext context, Arrival arrival) {
        var status =
                switch (arrival) {
                    case Arrival.Whole(var body) -> take(body);
                    case Arrival.Oversized() -> 413;
                    case Arrival.Broken() -> 400;
                    case Arrival.TooSlow() -> 408;
                    case Arrival.Refused() -> 503;
                };
        context.response().setStatusCode(status).end();
    }

    private int take(Body body) {
        if (keeps) {
            kept.add(body);
            return 200;
        }
        try (var whole = body;
                var stream = whole.open()) {
            var bytes = stream.readAllBytes();
            assertThat(bytes.length).isEqualTo(body.length());
            taken.add(bytes);
            return 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A request of which more is to come.
    private Socket begin(int begun) throws IOException {
        var socket = open("Content-Length: " + MOST);
        socket.getOutputStream().write(noise(begun));
        return socket;
    }

    private Socket send(byte[] body, boolean announced) throws IOException {
        var socket = open(announced ? "Content-Length: " + body.length : "Transfer-Encoding: chunked");
        if (announced) {
            socket.getOutputStream().write(body);
            return socket;
        }
        for (var at = 0; at < body.length; at += 100_000) {
            chunk(socket, Arrays.copyOfRange(body, at, Math.min(body.length, at + 100_000)));
        }
        socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void chunk(Socket socket, byte[] bytes) throws IOException {
        var out = socket.getOutputStream();
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private Socket open(String header) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return line(socket.getInputStream());
    }

    private static String line(InputStream answer) throws IOException {
        var line = new StringBuilder();
        for (var read = answer.read(); read >= 0 && read != '\n'; read = answer.read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    private static boolean isAnswered(Socket socket, int more) {
        try {
            socket.getOutputStream().write(new byte[more]);
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
            while (socket.getInputStream().available() > 0) {
                socket.getInputStream().read();
            }
            socket.setSoTimeout(50);
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private void nothingIsLeft() {
        Eventually.holds(() -> spool.held() == 0 && spool.waiting() == 0 && room.inMemory() == 0);
        assertThat(directory).isEmptyDirectory();
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private record Bounds(
            Path directory,
            long memoryBytes,
            int files,
            int strangersWaiting,
            Duration patience,
            Duration hurriedPatience)
            implements BodySettings {
        @Override
        public MemorySize inMemory() {
            return size(IN_MEMORY);
        }

        @Override
        public MemorySize memory() {
            return size(memoryBytes);
        }

        @Override
        public MemorySize rate() {
            return size(100_000_000);
        }

        @Override
        public MemorySize hurriedRate() {
            return size(100_000_000);
        }

        private static MemorySize size(long bytes) {
            return new MemorySize(BigInteger.valueOf(bytes));
        }
    }
}
