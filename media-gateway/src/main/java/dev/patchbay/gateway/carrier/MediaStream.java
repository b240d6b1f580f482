package dev.patchbay.gateway.carrier;

import dev.patchbay.audio.Base64Text;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.gateway.call.CallLine;
import dev.patchbay.gateway.call.CallLoop;
import dev.patchbay.gateway.call.StreamStart;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// One socket of Twilio's, from its opening to its end: checks the order and shape of what arrives and passes
/// it on to the call. On the socket's event loop throughout.
///
/// ```
/// CONNECTING ──connected──▶ STARTING ──start, token redeemed──▶ STREAMING ──stop │ closed │ violation──▶ OVER
/// ```
/// A violation ends this stream and nothing else: the call is told `protocol_error`, the socket is closed, what
/// still arrives is ignored. Causes: `malformed`, `out_of_order`, `wrong_stream`, `wrong_format`, `bad_audio`,
/// `binary`, `too_large`, `no_start`, `token_missing`, `token_…` (see [TokenVerdict]), `wrong_call`,
/// `no_such_call`. A failure of our own ends it as `internal_error`.
final class MediaStream {
    private static final Logger LOG = Logger.getLogger(MediaStream.class);

    private static final int PROTOCOL_ERROR = 1002;
    private static final int NOT_ACCEPTABLE = 1003;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_LARGE = 1009;
    private static final int INTERNAL_ERROR = 1011;
    /// G.711 at 8 kHz.
    private static final int BYTES_PER_MS = 8;

    private static final int LONGEST_ID = 64;
    private static final long REASON_WITHIN_MS = 20;

    private final StreamDoor door;
    private final StreamSocket socket;
    private final CallLoop loop;
    private final StreamMessage message = new StreamMessage();

    private State state = State.CONNECTING;
    private CallLoop.Timer timer;
    private long lastHeardMs;
    private String streamSid;
    private String callId;
    private CallLine line;
    private OutboundStream outbound;
    private long nextTimestampMs;

    MediaStream(StreamDoor door, StreamSocket socket, CallLoop loop) {
        this.door = door;
        this.socket = socket;
        this.loop = loop;
        this.timer = loop.after(door.startWithinMs(), this::notStarted);
    }

    /// A text message arrived.
    void text(String text) {
        if (state == State.OVER) {
            return;
        }
        lastHeardMs = loop.nowMs();
        StreamCodec.read(text, message);
        switch (message.kind) {
            case MEDIA -> media();
            case MARK -> mark();
            case DTMF -> digit();
            case CONNECTED -> connected();
            case START -> start();
            case STOP -> stop();
            case UNKNOWN -> door.unknownMessage();
            case MALFORMED -> violated("malformed", PROTOCOL_ERROR);
        }
    }

    /// A binary message arrived; Twilio sends none.
    void binary() {
        violated("binary", NOT_ACCEPTABLE);
    }

    /// The socket's own layer refused what arrived: too large, or no valid frames.
    void broken(boolean tooLarge) {
        if (tooLarge) {
            violated("too_large", TOO_LARGE);
        } else {
            violated("malformed", PROTOCOL_ERROR);
        }
    }

    /// The socket is closed, by whomever. When its own layer closed it for what it received, that reason comes
    /// a moment later; it goes first.
    void closed() {
        if (state != State.OVER) {
            timer.cancel();
            timer = loop.after(REASON_WITHIN_MS, () -> {
                if (state != State.OVER) {
                    end(l -> l.lost("lost"));
                }
            });
        }
    }

    /// The code behind this door failed on a message. The stream cannot go on as if it had not.
    void failed() {
        if (state != State.OVER) {
            door.failed(callId());
            socket.close(INTERNAL_ERROR, "");
            end(l -> l.lost("internal_error"));
        }
    }

    Optional<String> callId() {
        return Optional.ofNullable(callId);
    }

    private void media() {
        if (!inStream()) {
            return;
        }
        String payload = message.payload;
        if (payload == null || !Base64Text.isValid(payload)) {
            violated("bad_audio", PROTOCOL_ERROR);
        } else if (message.inbound && !payload.isEmpty()) {
            long timestampMs = message.timestampMs < 0 ? nextTimestampMs : message.timestampMs;
            nextTimestampMs = timestampMs + Base64Text.decodedLength(payload) / BYTES_PER_MS;
            line.media(payload, timestampMs);
        }
    }

    private void mark() {
        if (!inStream()) {
            return;
        }
        if (message.markName == null) {
            violated("malformed", PROTOCOL_ERROR);
        } else {
            line.mark(message.markName);
        }
    }

    private void digit() {
        if (!inStream()) {
            return;
        }
        if (message.digit == null || message.digit.length() != 1 || "0123456789*#ABCD".indexOf(message.digit) < 0) {
            violated("malformed", PROTOCOL_ERROR);
        } else {
            line.digit(message.digit);
        }
    }

    private void connected() {
        if (state == State.CONNECTING) {
            state = State.STARTING;
        } else {
            violated("out_of_order", PROTOCOL_ERROR);
        }
    }

    private void stop() {
        if (inStream()) {
            end(CallLine::stopped);
            socket.close(1000, "");
        }
    }

    private void start() {
        StreamMessage.Start start = message.start;
        if (state != State.STARTING) {
            violated("out_of_order", PROTOCOL_ERROR);
        } else if (start == null || !isId(start.streamSid) || !isId(start.callSid)) {
            violated("malformed", PROTOCOL_ERROR);
        } else if (message.streamSid != null && !start.streamSid.equals(message.streamSid)) {
            violated("wrong_stream", PROTOCOL_ERROR);
        } else {
            redeem(start);
        }
    }

    /// The token comes before the rest: only after it is it known whose call this is, and whose record tells of
    /// it.
    private void redeem(StreamMessage.Start start) {
        String token = start.parameters.get("token");
        if (token == null) {
            violated("token_missing", POLICY_VIOLATION);
            return;
        }
        switch (door.redeem(token)) {
            case TokenVerdict.Invalid(String cause, Optional<String> claimed) -> {
                callId = claimed.orElse(null);
                violated(cause, POLICY_VIOLATION);
            }
            case TokenVerdict.Valid(String valid) -> {
                callId = valid;
                join(start);
            }
        }
    }

    private void join(StreamMessage.Start start) {
        if (!CallIds.ofTwilio(start.callSid).equals(callId)) {
            violated("wrong_call", POLICY_VIOLATION);
        } else if (!start.isMulaw8k()) {
            violated("wrong_format", PROTOCOL_ERROR);
        } else {
            attach(start.streamSid);
        }
    }

    private void attach(String sid) {
        streamSid = sid;
        outbound = new OutboundStream(socket, sid, door.backlogLimit(), this::overflowed, this::closedByCall);
        state = State.STREAMING;
        watchForSilence();
        Optional<CallLine> joined = door.attach(new StreamStart(callId, sid), outbound, loop);
        if (joined.isEmpty()) {
            violated("no_such_call", POLICY_VIOLATION);
        } else if (state == State.STREAMING) {
            line = joined.get();
        }
    }

    /// Whether a message that belongs to a running stream belongs to this one.
    private boolean inStream() {
        if (state != State.STREAMING) {
            violated("out_of_order", PROTOCOL_ERROR);
            return false;
        }
        if (!streamSid.equals(message.streamSid)) {
            violated("wrong_stream", PROTOCOL_ERROR);
            return false;
        }
        return true;
    }

    private void violated(String cause, int status) {
        if (state == State.OVER) {
            return;
        }
        LOG.infof("stream refused: callId=%s cause=%s", callId, cause);
        door.refused(callId(), cause);
        socket.close(status, cause);
        end(l -> l.lost("protocol_error"));
    }

    /// Told later, since this is noticed in the middle of the call's own work.
    private void overflowed() {
        loop.execute(() -> {
            if (state != State.OVER) {
                LOG.warnf("stream overflowed: callId=%s", callId);
                socket.close(INTERNAL_ERROR, "overflow");
                end(l -> l.lost("overflow"));
            }
        });
    }

    private void closedByCall() {
        timer.cancel();
        state = State.OVER;
    }

    private void end(Consumer<CallLine> farewell) {
        timer.cancel();
        state = State.OVER;
        if (outbound != null) {
            outbound.end();
        }
        if (line != null) {
            farewell.accept(line);
        }
    }

    private void notStarted() {
        violated("no_start", POLICY_VIOLATION);
    }

    /// Looks now and then instead of moving a timer with every message.
    private void watchForSilence() {
        timer.cancel();
        timer = loop.after(door.idleMs(), () -> {
            if (state == State.OVER) {
                return;
            }
            if (loop.nowMs() - lastHeardMs >= door.idleMs()) {
                socket.close(POLICY_VIOLATION, "idle");
                end(l -> l.lost("lost"));
            } else {
                watchForSilence();
            }
        });
    }

    private static boolean isId(String id) {
        return id != null && !id.isEmpty() && id.length() <= LONGEST_ID;
    }

    private enum State {
        CONNECTING,
        STARTING,
        STREAMING,
        OVER
    }
}
