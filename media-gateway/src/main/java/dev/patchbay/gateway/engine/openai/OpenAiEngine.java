package dev.patchbay.gateway.engine.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.gateway.call.ModelEvents;
import dev.patchbay.gateway.call.ModelLeg;
import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.call.SpeechEngine;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// OpenAI Realtime over WebSocket, GA interface (R1).
@Startup
@ApplicationScoped
public class OpenAiEngine implements SpeechEngine {
    private static final Logger LOG = Logger.getLogger(OpenAiEngine.class);
    private static final Capabilities CAPABILITIES = new Capabilities(true);

    private final ObjectMapper json;
    private final SessionConfig config;
    private final Instructions instructions;
    private final ModelSockets sockets;
    private final Clock clock;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    OpenAiEngine(OpenAiSettings settings, ObjectMapper json, Clock clock, Vertx vertx) {
        this.json = json;
        this.config = new SessionConfig(settings);
        this.instructions = new Instructions(clock);
        this.sockets = new ModelSockets(vertx, settings);
        this.clock = clock;
        warn(settings.transcriptionModel());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ModelLeg open(ModelOpening opening, ModelEvents events) {
        var text = instructions.of(opening);
        var leg = new RealtimeLeg(opening, config.of(opening.session(), text), text, json, events);
        warn(opening.session().model());
        sockets.open(opening, leg);
        return leg;
    }

    @Override
    public void warmUp() {
        DrySession.conduct(config, instructions, json);
    }

    /// Once for each model: agents choose theirs, so not all are known at the start.
    private void warn(String model) {
        if (warned.add(model)) {
            ModelShutdowns.warning(model, LocalDate.now(clock)).ifPresent(LOG::warn);
        }
    }
}
