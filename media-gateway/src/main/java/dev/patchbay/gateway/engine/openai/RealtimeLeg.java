package dev.patchbay.gateway.engine.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.gateway.call.ModelEvents;
import dev.patchbay.gateway.call.ModelLeg;
import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.call.RequestedTool;
import dev.patchbay.platform.problem.Cause;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// One session of OpenAI Realtime.
///
/// ```
/// connected ──session.created──▶ session.update sent ──session.updated──▶ past items sent, ready
/// ```
/// Commands come on the call's loop, messages on the socket's; what both touch is safe from either.
final class RealtimeLeg implements ModelLeg, ServerEvents.Session {
    private static final Logger LOG = Logger.getLogger(RealtimeLeg.class);

    private final ModelOpening opening;
    private final Map<String, Object> config;
    private final String instructions;
    private final ClientEvents out;
    private final ServerEvents in;
    private final ModelEvents events;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile RealtimeSocket socket;
    private boolean updateSent;
    private boolean ready;
    private int asked;

    RealtimeLeg(
            ModelOpening opening,
            Map<String, Object> config,
            String instructions,
            ObjectMapper json,
            ModelEvents events) {
        this.opening = opening;
        this.config = config;
        this.instructions = instructions;
        this.out = new ClientEvents(json);
        this.in = new ServerEvents(json, events, this);
        this.events = events;
    }

    /// The socket is open; before any message of it.
    void opened(RealtimeSocket opened) {
        socket = opened;
        if (over.get()) {
            opened.close();
        }
    }

    /// A message of the socket, on its loop.
    void received(String message) {
        if (over.get()) {
            return;
        }
        try {
            in.read(message);
        } catch (IOException e) {
            LOG.warnf("callId=%s the model sent a message that cannot be read", opening.callId());
            lost("protocol_error");
        } catch (RuntimeException e) {
            LOG.errorf("callId=%s a message of the model was not survived: %s", opening.callId(), Cause.of(e));
            LOG.debugf(e, "callId=%s a message of the model was not survived", opening.callId());
            lost("protocol_error");
        }
    }

    /// The socket is gone or never was.
    void lost(String cause) {
        if (over.compareAndSet(false, true)) {
            closeSocket();
            events.lost(cause);
        }
    }

    @Override
    public void created() {
        if (!updateSent) {
            updateSent = true;
            send(out.sessionUpdate(config));
        }
    }

    @Override
    public void configured(String sessionId) {
        if (!ready) {
            ready = true;
            opening.soFar().forEach(item -> out.restore(item).forEach(this::send));
            events.ready(sessionId);
        }
    }

    @Override
    public void expired() {
        lost("expired");
    }

    @Override
    public void audio(String base64) {
        send(ClientEvents.append(base64));
    }

    @Override
    public void ask(Optional<String> directive) {
        asked++;
        send(out.ask(asked, directive.map(text -> instructions + "\n\n# Now\n" + text)));
    }

    @Override
    public void cancelResponse() {
        send(out.cancel());
    }

    @Override
    public void truncate(String itemId, long heardMs) {
        send(out.truncate(itemId, heardMs));
    }

    @Override
    public void restoreCall(RequestedTool tool) {
        send(out.call(tool));
    }

    @Override
    public void output(String toolCallId, String output) {
        send(out.output(toolCallId, output));
    }

    @Override
    public void tell(String text) {
        send(out.userText(text));
    }

    @Override
    public void note(String id, String text) {
        send(out.note(id, text));
    }

    @Override
    public void close() {
        over.set(true);
        closeSocket();
    }

    private void send(byte[] text) {
        var open = socket;
        if (open != null && !over.get()) {
            open.send(text);
        }
    }

    private void closeSocket() {
        var open = socket;
        if (open != null) {
            open.close();
        }
    }
}
