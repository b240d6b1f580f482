package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.message.AskedTool;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.neighbours.Tools;
import dev.patchbay.vapi.report.FactJournal;
import dev.patchbay.vapi.report.Telling;
import dev.patchbay.vapi.store.CallRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Runs the tool calls of one message at once, and tells of each that it was called and what it returned.
///
/// (call, tool call) is the key: a message that comes again gets the first answers.
@ApplicationScoped
public class ToolRunner {
    private static final Logger LOG = Logger.getLogger(ToolRunner.class);
    /// A model asks for two or three; whoever asks for hundreds is no model.
    static final int MOST = 16;
    /// By then a tool has a result, if only that nobody knows; it is still to be told, and to be answered
    /// with.
    private static final Duration RESULT_WITHIN = Duration.ofMillis(17_500);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final String TOO_MANY = "Let me do one thing after the other. What shall I do next?";
    private static final String NO_TRANSFER =
            "I can't put you through on this line. Shall I take a message, so that someone calls you back?";
    private static final String NO_NAME = "I cannot do that on this line. Is there something else I can do for you?";
    private static final String NO_ARGUMENTS = "I did not get the details for that. Could you say them again?";

    private final Tools tools;
    private final FactJournal facts;
    private final ObjectMapper json;
    private final WebhookMeters meters;
    private final Clock clock;

    ToolRunner(Tools tools, FactJournal facts, ObjectMapper json, WebhookMeters meters, Clock clock) {
        this.tools = tools;
        this.facts = facts;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
    }

    /// One result per call, in their order. Never fails.
    ///
    /// @param begun from when on VAPI waits for them
    Uni<List<ToolResult>> run(CallRow call, Envelope envelope, List<AskedTool> asked, Begun begun) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var runs = new ArrayList<Uni<ToolResult>>();
        for (var i = 0; i < asked.size(); i++) {
            runs.add(i < MOST ? new Run(call, envelope, asked.get(i), begun).run() : refused(TOO_MANY));
        }
        return Uni.join().all(runs).andFailFast();
    }

    /// What a gateway would do by itself, VAPI's model has to do with a tool of VAPI's own (`transferCall`).
    /// A function that is to put the caller through cannot: the caller is not told that it does.
    private static ToolResult followed(ToolResult result) {
        return Course.of(result)
                .filter(course -> course.then() == Course.Then.TRANSFER && !course.guarded())
                .<ToolResult>map(_ -> new ToolResult.Refused(NO_TRANSFER, Map.of("next_step", "take_message")))
                .orElseGet(() -> Course.without(result));
    }

    private static Uni<ToolResult> refused(String sentence) {
        return Uni.createFrom().item(new ToolResult.Refused(sentence, Map.of()));
    }

    /// One tool call at work.
    private final class Run {
        private final CallRow call;
        private final Envelope envelope;
        private final AskedTool asked;
        private final Begun begun;
        private final String id;
        private final long started = System.nanoTime();

        Run(CallRow call, Envelope envelope, AskedTool asked, Begun begun) {
            this.call = call;
            this.envelope = envelope;
            this.asked = asked;
            this.begun = begun;
            this.id = asked.id().isEmpty() ? derivedId() : asked.id();
        }

        Uni<ToolResult> run() {
            return tell("tool-calls:" + id, envelope.at().orElseGet(clock::instant), called())
                    .chain(this::result)
                    .call(result -> tell("tool-result:" + id, clock.instant(), returned(result)))
                    .invoke(result -> meters.tool(outcome(result), Duration.ofMillis(tookMs())));
        }

        private Uni<ToolResult> result() {
            if (!NAME.matcher(asked.name()).matches()) {
                return refused(NO_NAME);
            }
            return asked.arguments()
                    .map(arguments -> tools.run(asked.name(), request(arguments), begun.leftOf(RESULT_WITHIN))
                            .map(ToolRunner::followed))
                    .orElseGet(() -> refused(NO_ARGUMENTS));
        }

        private ToolCallRequest request(Map<String, Object> arguments) {
            return new ToolCallRequest(
                    call.callId(),
                    id,
                    call.projectId(),
                    call.agentId().orElse(""),
                    envelope.customerNumber().filter(number -> number.startsWith("+")),
                    arguments);
        }

        private CallEvent called() {
            var arguments = asked.arguments().map(this::write).orElse("{}");
            return new CallEvent.ToolCalled(id, "vapi-tool-" + id, Optional.empty(), asked.name(), arguments);
        }

        private CallEvent returned(ToolResult result) {
            return new CallEvent.ToolReturned(id, asked.name(), result, tookMs());
        }

        /// That the journal is full must not cost the caller the answer. A chat has no record to stand in.
        private Uni<Void> tell(String what, Instant at, CallEvent event) {
            if (envelope.call().isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            var telling = new Telling(
                    "vapi:" + call.vapiId() + ":" + what,
                    call.callId(),
                    Optional.of(call.legId()),
                    Optional.of(call.projectId()),
                    call.agentId(),
                    at,
                    event);
            return facts.tell(List.of(telling))
                    .onFailure()
                    .invoke(this::untold)
                    .onFailure()
                    .recoverWithNull();
        }

        private void untold(Throwable failure) {
            LOG.errorf(
                    "callId=%s toolCallId=%s a fact could not be journalled: %s", call.callId(), id, Cause.of(failure));
        }

        private long tookMs() {
            return (System.nanoTime() - started) / 1_000_000;
        }

        /// The old form of tool calls has no id: the same message again must find the same one.
        private String derivedId() {
            var key = call.vapiId() + "\n" + asked.name() + "\n"
                    + asked.arguments().map(this::write).orElse("") + "\n"
                    + envelope.at().map(Instant::toString).orElse("");
            return "fn-" + HexFormat.of().formatHex(sha256(key), 0, 12);
        }

        private String write(Map<String, Object> arguments) {
            try {
                return json.writeValueAsString(arguments);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what was read from JSON is always writable", e);
            }
        }
    }

    private static String outcome(ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded _ -> "succeeded";
            case ToolResult.Refused _ -> "refused";
            case ToolResult.Failed _ -> "failed";
            case ToolResult.InDoubt _ -> "in_doubt";
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
