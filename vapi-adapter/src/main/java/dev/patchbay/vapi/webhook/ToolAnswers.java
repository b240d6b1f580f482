package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.vapi.intake.CallDesk;
import dev.patchbay.vapi.intake.Verdict;
import dev.patchbay.vapi.message.AskedTool;
import dev.patchbay.vapi.message.VapiMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Answers tool calls in the strict shape: one result per call, in their order, each a single line that can
/// be spoken.
///
/// Tools of a call that is not VAPI's, or nobody's, are refused with a sentence and never run.
@ApplicationScoped
public class ToolAnswers {
    private static final Logger LOG = Logger.getLogger(ToolAnswers.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /// VAPI waits 20 s by default, from when it began to send.
    private static final Duration WITHIN = Duration.ofSeconds(18);

    private static final String NOT_HERE = "I cannot do that on this line. Is there something else I can do for you?";
    private static final String SORRY = "I cannot do that right now. Shall I try again in a moment, or take a message?";

    private final CallDesk desk;
    private final ToolRunner runner;
    private final SpokenResult spoken;
    private final WebhookMeters meters;

    ToolAnswers(CallDesk desk, ToolRunner runner, ObjectMapper json, WebhookMeters meters) {
        this.desk = desk;
        this.runner = runner;
        this.spoken = new SpokenResult(json);
        this.meters = meters;
    }

    Uni<JsonNode> toToolCalls(VapiMessage.ToolCalls asked, Begun begun) {
        return results(asked, asked.calls(), begun).map(results -> results(asked.calls(), results));
    }

    Uni<JsonNode> toFunctionCall(VapiMessage.FunctionCall asked, Begun begun) {
        return results(asked, List.of(asked.call()), begun)
                .map(results -> JSON.objectNode().put("result", results.getFirst()));
    }

    JsonNode sorry(VapiMessage.ToolCalls asked) {
        return results(asked.calls(), same(SORRY, asked.calls()));
    }

    JsonNode sorry() {
        return JSON.objectNode().put("result", SORRY);
    }

    private Uni<List<String>> results(VapiMessage message, List<AskedTool> asked, Begun begun) {
        return desk.judgeNow(message.envelope())
                .chain(verdict -> switch (verdict) {
                    case Verdict.Served(var call) ->
                        runner.run(call, message.envelope(), asked, begun)
                                .map(results -> results.stream().map(spoken::of).toList());
                    case Verdict.Skipped(var call, var reason) -> refused(asked, "callId=" + call.callId(), reason);
                    case Verdict.Nobodys() ->
                        refused(asked, "vapiId=" + message.envelope().vapiId().orElse("none"), "nobodys");
                })
                .ifNoItem()
                .after(begun.leftOf(WITHIN))
                .fail();
    }

    private Uni<List<String>> refused(List<AskedTool> asked, String whose, String reason) {
        asked.forEach(_ -> meters.tool("not_run", Duration.ZERO));
        LOG.warnf("%s %d tool calls of VAPI were not run reason=%s", whose, asked.size(), reason);
        return Uni.createFrom().item(same(NOT_HERE, asked));
    }

    private static List<String> same(String sentence, List<AskedTool> asked) {
        return asked.stream().map(_ -> sentence).toList();
    }

    private static JsonNode results(List<AskedTool> asked, List<String> results) {
        var answer = JSON.objectNode();
        var list = answer.putArray("results");
        for (var i = 0; i < asked.size(); i++) {
            list.add(result(asked.get(i), results.get(i)));
        }
        return answer;
    }

    private static ObjectNode result(AskedTool asked, String result) {
        return JSON.objectNode()
                .put("toolCallId", asked.id())
                .put("name", asked.name())
                .put("result", result);
    }
}
