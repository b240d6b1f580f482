package dev.patchbay.vapi.body;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// One body on its way in: in memory while it is short, else in a file.
///
/// Lives on its request's event loop; files are touched by worker threads, during which the sender is paused
/// and his time stands still. [#behind], [#displace] and [#granted] are for any thread.
final class Inflow {
    private static final Logger LOG = Logger.getLogger(Inflow.class);
    private static final int WRITE_AT = 64 << 10;
    private static final long LOOK_EVERY_MS = 250;
    private static final long LINGER_MS = 2_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final boolean known;
    private final Room room;
    private final Vertx vertx;
    private final Context context;
    private final Consumer<Arrival> done;
    private final long started = System.nanoTime();
    private final long watch;

    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Optional<SpoolFile> file = Optional.empty();
    private long reserved;
    private boolean writing;
    private boolean ended;
    private boolean gone;
    private int resumed;
    private volatile boolean finished;
    private volatile boolean displaced;
    private volatile boolean paused;
    private volatile long pausedAt;
    private volatile long pausedFor;
    private volatile long received;

    /// @param known that the sender has proved himself already
    /// @param done told once, on the event loop
    Inflow(RoutingContext routing, boolean known, Room room, Vertx vertx, Consumer<Arrival> done) {
        this.routing = routing;
        this.request = routing.request();
        this.known = known;
        this.room = room;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.done = done;
        this.watch = vertx.setPeriodic(LOOK_EVERY_MS, _ -> look());
    }

    void start() {
        if (request.isEnded()) {
            end();
            return;
        }
        request.exceptionHandler(_ -> leave());
        request.endHandler(_ -> end());
        request.handler(this::take);
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    boolean isKnown() {
        return known;
    }

    /// There is a place in the spool.
    void granted() {
        context.runOnContext(_ -> {
            if (finished) {
                room.spool().release(this);
            } else {
                file = Optional.of(room.spool().file());
                write();
            }
        });
    }

    /// How long a stranger is behind the pace that is asked for while others wait; what is no stranger's, or
    /// came whole, never is.
    long behind(long now) {
        if (known || finished || displaced || paused) {
            return 0;
        }
        var settings = room.settings();
        return spent(now)
                - allowed(settings.hurriedPatience(), settings.hurriedRate().asLongValue());
    }

    boolean isDisplaced() {
        return displaced;
    }

    /// Others need its place more.
    void displace() {
        displaced = true;
        context.runOnContext(_ -> {
            // What came to its end meanwhile is only to be written out.
            if (!ended) {
                finish(new Arrival.TooSlow());
            }
        });
    }

    private void take(Buffer chunk) {
        if (finished) {
            return;
        }
        received += chunk.length();
        if (received > room.most()) {
            finish(new Arrival.Oversized());
            return;
        }
        held.writeBytes(chunk.getBytes());
        if (!fitsMemory(chunk.length()) && (file.isEmpty() || held.size() >= WRITE_AT)) {
            toDisk();
        }
    }

    private boolean fitsMemory(int more) {
        if (file.isPresent() || paused || received > room.settings().inMemory().asLongValue() || !room.reserve(more)) {
            return false;
        }
        reserved += more;
        return true;
    }

    private void end() {
        ended = true;
        if (paused || finished) {
            return;
        }
        if (file.isPresent() && held.size() > 0) {
            toDisk();
        } else {
            complete();
        }
    }

    private void toDisk() {
        if (paused) {
            return;
        }
        pausedAt = System.nanoTime();
        paused = true;
        request.pause();
        if (file.isPresent()) {
            write();
        } else if (!room.spool().claim(this)) {
            finish(new Arrival.Refused());
        }
    }

    private void write() {
        var to = file.orElseThrow();
        var bytes = held.toByteArray();
        held = new ByteArrayOutputStream();
        writing = true;
        vertx.executeBlocking(() -> append(to, bytes), false).onComplete(wrote -> written(wrote.cause()));
    }

    private static boolean append(SpoolFile to, byte[] bytes) throws IOException {
        to.append(bytes);
        return true;
    }

    private void written(Throwable failure) {
        writing = false;
        unreserve();
        if (finished) {
            discard();
        } else if (failure != null) {
            LOG.errorf("the disk does not take a body: %s", failure.getClass().getSimpleName());
            finish(new Arrival.Refused());
        } else if (ended && held.size() > 0) {
            // A pause is a wish: what was on its way already is handed out during it.
            write();
        } else if (ended) {
            complete();
        } else {
            goOn();
        }
    }

    private void goOn() {
        pausedFor += System.nanoTime() - pausedAt;
        paused = false;
        resumed++;
        request.resume();
        if (gone) {
            leave();
        }
    }

    /// The sender is gone. What came before that is handed out first, some of it perhaps only when this goes on.
    private void leave() {
        gone = true;
        // What is handed out because of a later resume comes after this look, and brings one of its own.
        var before = resumed;
        context.runOnContext(_ -> {
            if (!ended && !paused && resumed == before) {
                finish(new Arrival.Broken());
            }
        });
    }

    private void complete() {
        finish(new Arrival.Whole(
                file.<Body>map(Spooled::new).orElseGet(() -> Body.inMemory(held.toByteArray(), this::unreserve))));
    }

    private void finish(Arrival arrival) {
        if (finished) {
            return;
        }
        finished = true;
        vertx.cancelTimer(watch);
        if (!(arrival instanceof Arrival.Whole)) {
            discard();
            closeAfterAnswer();
        }
        done.accept(arrival);
    }

    private void discard() {
        held = new ByteArrayOutputStream();
        unreserve();
        if (writing) {
            return;
        }
        if (file.isEmpty()) {
            room.spool().release(this);
        } else {
            vertx.executeBlocking(
                    () -> {
                        new Spooled(file.get()).close();
                        return true;
                    },
                    false);
        }
    }

    private void unreserve() {
        room.free(reserved);
        reserved = 0;
    }

    private void look() {
        if (finished) {
            return;
        }
        var settings = room.settings();
        if (paused) {
            await(settings.patience());
        } else if (spent(System.nanoTime())
                > allowed(settings.patience(), settings.rate().asLongValue())) {
            finish(new Arrival.TooSlow());
        }
    }

    /// For a file, if not for the disk.
    private void await(Duration patience) {
        room.spool().press();
        if (!known && file.isEmpty() && System.nanoTime() - pausedAt > patience.toNanos()) {
            finish(new Arrival.Refused());
        }
    }

    /// Without the time that we kept the sender waiting.
    private long spent(long now) {
        return now - started - pausedFor - (paused ? now - pausedAt : 0);
    }

    private long allowed(Duration patience, long rate) {
        return patience.toNanos() + received * SECOND / rate;
    }

    /// What is left of the body is not worth keeping the connection for; a sender who is still at it gets a
    /// moment to see the answer.
    private void closeAfterAnswer() {
        request.resume();
        if (request.version() == HttpVersion.HTTP_2) {
            return;
        }
        var response = routing.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            routing.addEndHandler(
                    _ -> vertx.setTimer(LINGER_MS, _ -> request.connection().close()));
        }
    }

    /// The whole body, in its file.
    private final class Spooled implements Body {
        private final SpoolFile in;

        Spooled(SpoolFile in) {
            this.in = in;
        }

        @Override
        public long length() {
            return received;
        }

        @Override
        public InputStream open() throws IOException {
            return in.open();
        }

        @Override
        public boolean isLarge() {
            return true;
        }

        @Override
        public void close() {
            in.close();
            room.spool().release(Inflow.this);
        }
    }
}
