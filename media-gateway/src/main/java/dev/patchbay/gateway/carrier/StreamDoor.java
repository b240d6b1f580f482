package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.CallLine;
import dev.patchbay.gateway.call.CallLoop;
import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.CarrierStream;
import dev.patchbay.gateway.call.StreamStart;
import dev.patchbay.gateway.call.VertxCallLoop;
import dev.patchbay.gateway.wire.TextChannel;
import dev.patchbay.platform.problem.Cause;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/// What the socket addresses of Twilio's streams have in common: each connection gets a [MediaStream], which
/// gets its messages on the connection's event loop, one after the other.
@ApplicationScoped
public class StreamDoor {
    private static final Logger LOG = Logger.getLogger(StreamDoor.class);
    /// Bytes in a message; Twilio's have about 400.
    static final int LARGEST_MESSAGE = 64 * 1024;

    private final Calls calls;
    private final StreamTokens tokens;
    private final CarrierMeters meters;
    private final Vertx vertx;
    private final long startWithinMs;
    private final long idleMs;
    private final long backlogLimit;

    @Inject
    public StreamDoor(Calls calls, StreamTokens tokens, CarrierMeters meters, TwilioConfig config, Vertx vertx) {
        this.calls = calls;
        this.tokens = tokens;
        this.meters = meters;
        this.vertx = vertx;
        this.startWithinMs = config.startWithin().toMillis();
        this.idleMs = config.streamIdle().toMillis();
        this.backlogLimit = config.backlogLimit();
    }

    /// @param connection that the socket is on
    void open(ServerWebSocket socket, HttpConnection connection) {
        var channel = TextChannel.of(connection).unwatched();
        var stream = new MediaStream(this, new ServerSocket(socket, channel), VertxCallLoop.current(vertx));
        socket.textMessageHandler(channel.receiving(text -> received(stream, text)));
        socket.binaryMessageHandler(ignored -> stream.binary());
        socket.closeHandler(ignored -> stream.closed());
        socket.exceptionHandler(failure -> failed(stream, socket, failure));
    }

    /// A failure of our own ends this stream and nothing else.
    private static void received(MediaStream stream, String text) {
        try {
            stream.text(text);
        } catch (RuntimeException | Error e) {
            log(stream, e);
            stream.failed();
        }
    }

    /// Frames that the socket's layer does not take, or a connection that broke.
    private static void failed(MediaStream stream, ServerWebSocket socket, Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException frame) {
            stream.broken(WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(frame.closeStatus()));
        } else if (failure instanceof TooLongFrameException || isOverflow(failure)) {
            stream.broken(true);
        } else if (failure instanceof IOException || socket.isClosed()) {
            stream.closed();
        } else {
            log(stream, failure);
            stream.failed();
        }
    }

    private static void log(MediaStream stream, Throwable failure) {
        LOG.errorf("stream failed: callId=%s cause=%s", stream.callId().orElse(""), Cause.of(failure));
        LOG.debugf(failure, "stream failed: callId=%s", stream.callId().orElse(""));
    }

    /// Vert.x has no exception of its own for frames that add up to too large a message.
    private static boolean isOverflow(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof IllegalStateException
                && trace.length > 0
                && trace[0].getClassName().startsWith("io.vertx.core.http.impl.WebSocketImplBase");
    }

    TokenVerdict redeem(String token) {
        return tokens.redeem(token);
    }

    Optional<CallLine> attach(StreamStart start, CarrierStream stream, CallLoop loop) {
        return calls.attach(start, stream, loop);
    }

    void refused(Optional<String> callId, String cause) {
        meters.streamRefused(cause);
        callId.ifPresent(id -> calls.trouble(id, "carrier", cause));
    }

    /// A bug of ours on this side of the call.
    void failed(Optional<String> callId) {
        meters.streamRefused("internal_error");
        callId.ifPresent(id -> calls.trouble(id, "carrier", "bug"));
    }

    void unknownMessage() {
        meters.unknownMessage();
    }

    long startWithinMs() {
        return startWithinMs;
    }

    long idleMs() {
        return idleMs;
    }

    long backlogLimit() {
        return backlogLimit;
    }
}
