package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Has the call put through to a person (T6): says whom, and leaves the rest to whoever conducts the call.
@ApplicationScoped
public class TransferCall implements Tool<TransferCallArguments> {
    static final String NAME = "transfer_call";
    private static final ToolProfile PROFILE = new ToolProfile(
            NAME,
            Set.of(
                    "transfer_to_human",
                    "transfer_to_person",
                    "transfer_to_agent",
                    "transfer_to_department",
                    "connect_to_human",
                    "speak_to_human",
                    "escalate_to_human",
                    "forward_call"),
            "Put the caller through to a person of the business. Call it when they ask for a person, a department or"
                    + " somebody by name. The sentence of its result is said to them for you and they are put through"
                    + " then; when it says that this cannot be, offer what it offers.",
            Duration.ofSeconds(3),
            false,
            Optional.empty(),
            "I can't put you through just now. Shall I take a message, so that someone calls you back?");

    private final TransferDesk desk;

    TransferCall(TransferDesk desk) {
        this.desk = desk;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<TransferCallArguments> arguments() {
        return TransferCallArguments.class;
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, TransferCallArguments arguments) {
        return desk.choose(call, arguments.whom(), arguments.reason()).map(choice -> result(call, choice));
    }

    private static ToolResult result(ToolCall call, TransferDesk.Choice choice) {
        return switch (choice) {
            case TransferDesk.Choice.Someone(var target) -> {
                var data = new LinkedHashMap<String, Object>();
                data.put("to", target.label());
                data.put(Course.KEY, Course.transfer(target, false).toData());
                yield new ToolResult.Succeeded(say(call, TransferSentence.PUTTING_THROUGH, target.label()), data);
            }
            case TransferDesk.Choice.Closed(var label) -> refused(say(call, TransferSentence.CLOSED, label));
            case TransferDesk.Choice.NobodyOnCall() -> refused(say(call, TransferSentence.NOBODY_ON_CALL));
            case TransferDesk.Choice.Nobody() -> refused(say(call, TransferSentence.NOBODY));
        };
    }

    private static ToolResult refused(String sentence) {
        return new ToolResult.Refused(sentence, Map.of("next_step", "take_message"));
    }

    private static String say(ToolCall call, TransferSentence sentence, Object... values) {
        return Sentences.begin(Sentences.in(call.language()).say(sentence, values));
    }
}
