package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.records.fold.CallRecord.Entry;
import dev.patchbay.records.fold.CallRecord.ToolUse;
import dev.patchbay.records.fold.CallRecord.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A call's facts → the conversation so far, for a gateway that resumes it: what was heard, and finished tool calls
/// with the texts exchanged with the model, and keys pressed. Utterances without words, and words that nobody heard,
/// are left out.
public final class HeardFold {
    private HeardFold() {}

    /// @param output a tool's result → the JSON text that the model was given
    public static ConversationSoFar fold(String callId, Collection<Fact> told, Function<ToolResult, String> output) {
        var facts = FactSet.of(told);
        var summary = SummaryFold.fold(callId, facts);
        return new ConversationSoFar(
                callId,
                summary.projectId(),
                summary.agentId(),
                items(facts, output),
                EndFold.intent(facts).map(reason -> reason.name().toLowerCase(Locale.ROOT)));
    }

    /// Keys are no items of the provider's: they stand before the first entry that is later.
    private static List<ConversationItem> items(FactSet facts, Function<ToolResult, String> output) {
        var items = new ArrayList<ConversationItem>();
        var keys = new ArrayDeque<>(facts.all(CallEvent.DigitPressed.class));
        for (var entry : ConversationFold.fold(facts)) {
            while (!keys.isEmpty() && keys.peek().at().isBefore(entry.at())) {
                items.add(key(keys.poll()));
            }
            item(entry, output).ifPresent(items::add);
        }
        keys.forEach(key -> items.add(key(key)));
        return items;
    }

    private static ConversationItem key(FactSet.Told<CallEvent.DigitPressed> told) {
        return ConversationItem.CallerSaid.key(told.event().digit());
    }

    private static Optional<ConversationItem> item(Entry entry, Function<ToolResult, String> output) {
        return switch (entry) {
            case Turn turn when turn.heard().isBlank() -> Optional.empty();
            case Turn turn
            when turn.speaker().equals("caller") -> Optional.of(new ConversationItem.CallerSaid(turn.heard()));
            case Turn turn -> Optional.of(new ConversationItem.AgentSaid(turn.heard()));
            case ToolUse use -> used(use, output);
        };
    }

    private static Optional<ConversationItem> used(ToolUse use, Function<ToolResult, String> output) {
        return use.arguments().flatMap(arguments -> use.result()
                .map(result ->
                        new ConversationItem.ToolUsed(use.toolCallId(), use.name(), arguments, output.apply(result))));
    }
}
