package dev.patchbay.business.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.customers.Recognition;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Runs tool calls, each once. A repeat gets the first answer, byte for byte, and waits for it while it is
/// being made. An answer that was in doubt is found out about; what is known then is the answer from there on.
@ApplicationScoped
public class ToolDesk {
    private static final Logger LOG = Logger.getLogger(ToolDesk.class);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final CallerGate gate;
    private final ServedFinder served;
    private final Recognition recognition;
    private final ToolCallStore store;
    private final ToolMetrics metrics;
    private final ObjectMapper json;
    private final Clock clock;

    ToolDesk(
            CallerGate gate,
            ServedFinder served,
            Recognition recognition,
            ToolCallStore store,
            ToolMetrics metrics,
            ObjectMapper json,
            Clock clock) {
        this.gate = gate;
        this.served = served;
        this.recognition = recognition;
        this.store = store;
        this.metrics = metrics;
        this.json = json;
        this.clock = clock;
    }

    /// The result as JSON. Running is not bound to the subscriber: a gateway that hangs up does not undo a
    /// booking.
    Uni<String> run(RegisteredTool<?> tool, ToolCallRequest request) {
        return served.before(request.projectId(), request.callId())
                .filter(_ -> gate.isOpen(tool.profile().name(), request.callId()))
                .map(before -> runAtOnce(tool, before, request))
                .orElseGet(() -> served.find(request.projectId(), request.agentId(), request.callId())
                        .chain(whom -> unlessRefused(tool, call(whom, request), request)));
    }

    private static ToolCall call(Served whom, ToolCallRequest request) {
        return new ToolCall(
                request.callId(),
                request.toolCallId(),
                whom.project(),
                Origin.CALL,
                request.callerNumber(),
                whom.language(),
                Objects.requireNonNullElse(request.agentId(), ""));
    }

    private Uni<String> unlessRefused(RegisteredTool<?> tool, ToolCall call, ToolCallRequest request) {
        var heard = tool.heardIn(given(request)).map(call::answeredIn).orElse(call);
        return gate.refusal(tool.profile().name(), heard, given(request)).chain(refusal -> refusal.map(
                        result -> Uni.createFrom().item(write(result)))
                .orElseGet(() -> recognised(call)
                        .chain(known -> run(known, tool, request, tool.profile().name()))));
    }

    /// What the carrier said of the number is asked for once in a call.
    /// Where it cannot be found out, the number is nobody's: it proves nothing.
    private Uni<ToolCall> recognised(ToolCall call) {
        return recognition
                .number(call.project().id(), call.callId(), call.callerNumber())
                .onFailure()
                .invoke(failure -> LOG.warnf("caller not recognised callId=%s: %s", call.callId(), Cause.of(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .map(call::knownBy);
    }

    /// For a call that has asked for tools before: whom it serves is found in the round trip in which the tool call is
    /// claimed. What it was answered in before counts there, so nothing has to be known of that yet.
    private Uni<String> runAtOnce(RegisteredTool<?> tool, Served before, ToolCallRequest request) {
        var heard = tool.heardIn(given(request));
        var purpose = tool.profile().name();
        return store.claim(
                        request,
                        purpose,
                        call(before, request),
                        heard,
                        clock.instant(),
                        connection -> served.find(connection, request.projectId(), request.agentId(), request.callId())
                                .map(whom -> call(whom, request)),
                        (call, claimed) ->
                                recognised(call).chain(known -> claimed(tool, known, claimed, heard, request, purpose)))
                .chain(answer -> answer)
                .memoize()
                .indefinitely();
    }

    /// @param call what the tool is to run for, where keys are of another scope than calls
    /// @param purpose what (callId, toolCallId) stands for: a repeat for another purpose is a conflict
    Uni<String> run(ToolCall call, RegisteredTool<?> tool, ToolCallRequest request, String purpose) {
        var heard = tool.heardIn(given(request));
        return store.claim(request, purpose, call, heard, clock.instant())
                .chain(claimed -> claimed(tool, call, claimed, heard, request, purpose))
                .memoize()
                .indefinitely();
    }

    private Uni<String> claimed(
            RegisteredTool<?> tool,
            ToolCall call,
            Optional<Language> claimed,
            Optional<Language> heard,
            ToolCallRequest request,
            String purpose) {
        return claimed.map(language -> runNow(tool, call.answeredIn(language), request))
                .orElseGet(() -> replay(tool, heard.map(call::answeredIn).orElse(call), request, purpose));
    }

    private static Map<String, Object> given(ToolCallRequest request) {
        return request.arguments() == null ? Map.of() : request.arguments();
    }

    /// Lets the same tool call run again whose answer this was.
    Uni<Void> forget(ToolCallRequest request, String result) {
        return store.forget(request, result);
    }

    private Uni<String> runNow(RegisteredTool<?> tool, ToolCall call, ToolCallRequest request) {
        var started = metrics.start();
        return Uni.createFrom()
                .deferred(() -> tool.run(call, request.arguments()))
                .onFailure()
                .recoverWithItem(e -> failed(tool, request, call.language(), e))
                .invoke(result -> metrics.stop(started, tool, request, result))
                .map(this::write)
                .chain(result -> store.finish(request, result).onFailure().recoverWithItem(result));
    }

    /// The answer when not even the project or the tool call's row could be read: nothing was begun.
    String broken(RegisteredTool<?> tool, ToolCallRequest request, Throwable cause) {
        return write(failed(tool, request, tool.heardIn(given(request)).orElse(Language.ENGLISH), cause));
    }

    private static ToolResult failed(
            RegisteredTool<?> tool, ToolCallRequest request, Language language, Throwable cause) {
        if (cause instanceof CalendarFailure failure) {
            return calendarAway(tool, request, language, failure.category());
        }
        LOG.errorf(
                "tool broke callId=%s toolCallId=%s tool=%s: %s",
                request.callId(), request.toolCallId(), tool.profile().name(), Cause.of(cause));
        LOG.debugf(cause, "tool broke callId=%s toolCallId=%s", request.callId(), request.toolCallId());
        return new ToolResult.Failed(tool.failure(language), Map.of());
    }

    /// Nothing is broken here, and there is something that can be done for the caller.
    private static ToolResult calendarAway(
            RegisteredTool<?> tool, ToolCallRequest request, Language language, CalendarFailure.Category why) {
        LOG.warnf(
                "calendar away callId=%s toolCallId=%s tool=%s cause=%s",
                request.callId(), request.toolCallId(), tool.profile().name(), why.label());
        return new ToolResult.Failed(
                why.lasts() ? tool.calendarShut(language) : tool.failure(language),
                Map.of("next_step", "take_message"));
    }

    private Uni<String> replay(RegisteredTool<?> tool, ToolCall call, ToolCallRequest request, String purpose) {
        return await(tool, call, request, purpose, tool.profile().deadline().dividedBy(GLANCE))
                .chain(answer -> read(answer) instanceof ToolResult.InDoubt doubt
                        ? findOut(tool, call, request, answer, doubt)
                        : Uni.createFrom().item(answer));
    }

    private Uni<String> findOut(
            RegisteredTool<?> tool, ToolCall call, ToolCallRequest request, String answer, ToolResult.InDoubt doubt) {
        return Uni.createFrom()
                .deferred(() -> tool.findOut(call, doubt))
                .chain(result -> result instanceof ToolResult.InDoubt
                        ? Uni.createFrom().item(answer)
                        : store.settle(request, answer, write(result)));
    }

    private Uni<String> await(
            RegisteredTool<?> tool, ToolCall call, ToolCallRequest request, String purpose, long glancesLeft) {
        return store.earlier(request)
                .invoke(earlier -> demandSame(earlier, request, purpose))
                .chain(earlier -> earlier.result()
                        .map(result -> Uni.createFrom().item(result))
                        .orElseGet(() -> glancesLeft == 0
                                ? Uni.createFrom().item(write(stillRunning(tool, call.language())))
                                : lookAgain(tool, call, request, purpose, glancesLeft - 1)));
    }

    private Uni<String> lookAgain(
            RegisteredTool<?> tool, ToolCall call, ToolCallRequest request, String purpose, long glancesLeft) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(GLANCE)
                .chain(() -> await(tool, call, request, purpose, glancesLeft));
    }

    private static void demandSame(ToolCallStore.Earlier earlier, ToolCallRequest request, String purpose) {
        var same = earlier.projectId().equals(request.projectId())
                && earlier.name().equals(purpose);
        if (!same) {
            throw new ProblemException(409, "This tool call id was used for another tool or project.");
        }
    }

    private static ToolResult stillRunning(RegisteredTool<?> tool, Language language) {
        return tool.profile().effectful()
                ? new ToolResult.InDoubt(Sentences.in(language).say(Sentence.STILL_CONFIRMING), Map.of())
                : new ToolResult.Failed(tool.failure(language), Map.of());
    }

    private ToolResult read(String answer) {
        try {
            return json.readValue(answer, ToolResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored tool result is always readable", e);
        }
    }

    private String write(ToolResult result) {
        try {
            return json.writerFor(ToolResult.class).writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tool result is always writable", e);
        }
    }
}
