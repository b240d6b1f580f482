package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.platform.problem.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Runs the tools that the model asks for, beside the audio, and records call and result. On the call's loop.
final class ToolDesk {
    private static final Logger LOG = Logger.getLogger(ToolDesk.class);
    private static final String BROKEN = "That did not work just now.";
    private static final String UNKNOWN = "That is something I cannot do here.";
    private static final String MALFORMED = "I did not get that right. Let me ask again.";
    private static final String NOW_KNOWN = ", which was in doubt, is known now. Tell the caller: ";
    private static final String STAYS_OPEN =
            " is still in doubt. Tell the caller honestly that it could not be confirmed"
                    + " yet, and promise nothing.";

    private static final String NOTE = "note_";
    private static final Set<String> ACTED_ON = Set.of("transfer_call", "triage_emergency");

    private final CallContext context;
    private final CallThread thread;
    private final BiConsumer<String, String> note;
    private final Doubts doubts;
    private final List<RequestedTool> endCalls = new ArrayList<>();
    private int notes;

    /// @param note gets an id of its own and a line for the model when a doubt is over, on the call's loop
    ToolDesk(CallContext context, CallThread thread, BiConsumer<String, String> note) {
        this.context = context;
        this.thread = thread;
        this.note = note;
        this.doubts = new Doubts(thread, context.ports().settings());
    }

    /// Runs a tool.
    ///
    /// @param finished gets the result for the model, on the call's loop
    void run(RequestedTool tool, Consumer<CallSignal> finished) {
        long startedMs = thread.nowMs();
        context.log().called(tool);
        tellCalled(tool);
        result(tool, context.ports().tools()::run)
                .exceptionally(bug -> broken(tool, bug))
                .thenAccept(result -> thread.run(() -> finish(tool, result, startedMs, finished)));
    }

    /// Nothing is asked any more: the call is over.
    void close() {
        doubts.close();
    }

    /// The model asked to end the call: the gateway's own tool, whose result is known later.
    void noteEndCall(RequestedTool tool) {
        tellCalled(tool);
        endCalls.add(tool);
    }

    /// Answers every such wish that has no result yet.
    void answerEndCall(boolean ended) {
        var result = ended
                ? new ToolResult.Succeeded("The call ends.", Map.of())
                : new ToolResult.Refused("The call goes on.", Map.of());
        endCalls.forEach(
                tool -> context.ledger().tell(new CallEvent.ToolReturned(tool.toolCallId(), tool.name(), result, 0)));
        endCalls.clear();
    }

    private void tellCalled(RequestedTool tool) {
        context.ledger()
                .tell(new CallEvent.ToolCalled(
                        tool.toolCallId(), tool.itemId(), tool.previousItemId(), tool.name(), tool.arguments()));
    }

    private CompletionStage<ToolResult> result(RequestedTool tool, Way way) {
        var definition = definition(tool.name());
        if (definition.isEmpty()) {
            return refused(UNKNOWN);
        }
        Map<String, Object> arguments;
        try {
            arguments = context.ports().tools().arguments(tool.arguments());
        } catch (IllegalArgumentException e) {
            return refused(MALFORMED);
        }
        var request = new ToolCallRequest(
                context.call().callId(),
                tool.toolCallId(),
                context.route().projectId(),
                context.route().agentId(),
                context.callerNumber(),
                arguments);
        try {
            return way.to(definition.get(), request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /// A failing tool never ends a call, not even by a bug of ours.
    private ToolResult broken(RequestedTool tool, Throwable bug) {
        LOG.errorf(
                "callId=%s toolCallId=%s tool %s broke: %s",
                context.call().callId(), tool.toolCallId(), tool.name(), Cause.of(bug));
        LOG.debugf(bug, "callId=%s tool broke", context.call().callId());
        return new ToolResult.Failed(BROKEN, Map.of());
    }

    private Optional<ToolDefinition> definition(String name) {
        return context.route().session().tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst();
    }

    private static CompletionStage<ToolResult> refused(String say) {
        return CompletableFuture.completedStage(new ToolResult.Refused(say, Map.of()));
    }

    private void finish(RequestedTool tool, ToolResult told, long startedMs, Consumer<CallSignal> finished) {
        var result = Course.without(told);
        long tookMs = thread.nowMs() - startedMs;
        var output = context.ports().tools().output(result);
        context.turns().toolTook(tookMs);
        context.log().returned(tool.toolCallId(), output);
        context.ports().meter().tool(tool.name(), outcome(result), tookMs);
        context.ledger().tell(new CallEvent.ToolReturned(tool.toolCallId(), tool.name(), result, tookMs));
        finished.accept(new CallSignal.ToolFinished(tool.toolCallId(), output, line(tool, told)));
        if (result instanceof ToolResult.InDoubt doubt) {
            findOut(tool, doubt, startedMs);
        }
    }

    /// Only of these tools: what others have in their data may be somebody else's words.
    private Optional<Line> line(RequestedTool tool, ToolResult told) {
        return Course.of(told).filter(_ -> ACTED_ON.contains(tool.name())).map(course -> {
            notes++;
            return new Line(told.say(), course, NOTE + notes);
        });
    }

    private void findOut(RequestedTool tool, ToolResult.InDoubt doubt, long startedMs) {
        doubts.open(new Doubts.Question(
                tool.toolCallId(),
                () -> result(tool, context.ports().tools()::again).exceptionally(bug -> {
                    broken(tool, bug);
                    return doubt;
                }),
                result -> settle(tool, result, startedMs),
                () -> note(tool.name() + STAYS_OPEN)));
    }

    private void settle(RequestedTool tool, ToolResult result, long startedMs) {
        var output = context.ports().tools().output(Course.without(result));
        context.log().settled(tool.toolCallId(), output);
        context.ledger()
                .tell(new CallEvent.ToolReturned(
                        tool.toolCallId(), tool.name(), Course.without(result), thread.nowMs() - startedMs));
        note(tool.name() + NOW_KNOWN + output);
    }

    private void note(String line) {
        notes++;
        note.accept(NOTE + notes, "[" + line + "]");
    }

    /// How a request gets to whoever runs the tool.
    private interface Way {
        CompletionStage<ToolResult> to(ToolDefinition tool, ToolCallRequest request);
    }

    private static String outcome(ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded ignored -> "succeeded";
            case ToolResult.Refused ignored -> "refused";
            case ToolResult.Failed ignored -> "failed";
            case ToolResult.InDoubt ignored -> "in_doubt";
        };
    }
}
