package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.fold.CallRecord.Cost;
import dev.patchbay.records.fold.CallRecord.Entry;
import dev.patchbay.records.fold.CallRecord.Mishap;
import dev.patchbay.records.fold.CallRecord.Timing;
import dev.patchbay.records.fold.CallRecord.ToolUse;
import dev.patchbay.records.fold.CallRecord.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A call's facts → its record.
///
/// Commutative and idempotent: any order, any repetition, any batching of the same facts gives the same record. The
/// rules live where their part is folded: [SummaryFold], [CarrierFold], [EndFold], [LegFold], [StreamFold],
/// [TransferFold], [ConversationFold], and for what a provider tells of a leg that it conducts by itself [Conducted].
public final class CallFold {
    private CallFold() {}

    public static CallRecord fold(String callId, Collection<Fact> told) {
        var facts = FactSet.of(told);
        var conversation = ConversationFold.fold(facts);
        var conducted = Conducted.of(facts);
        return new CallRecord(
                SummaryFold.fold(callId, facts),
                LegFold.fold(facts),
                StreamFold.fold(facts),
                TransferFold.fold(facts),
                turns(conversation),
                toolCalls(conversation),
                timings(facts),
                usage(facts),
                conducted.stream().flatMap(leg -> leg.cost().stream()).reduce(Cost::plus),
                last(conducted, Conducted::analysis),
                last(conducted, Conducted::recordingUrl),
                troubles(facts));
    }

    private static <T> Optional<T> last(List<Conducted> legs, Function<Conducted, Optional<T>> field) {
        return legs.reversed().stream()
                .flatMap(leg -> field.apply(leg).stream())
                .findFirst();
    }

    private static List<Turn> turns(List<Entry> conversation) {
        return conversation.stream()
                .filter(Turn.class::isInstance)
                .map(Turn.class::cast)
                .toList();
    }

    private static List<ToolUse> toolCalls(List<Entry> conversation) {
        var uses = new ArrayList<ToolUse>();
        Optional<String> turn = Optional.empty();
        for (var entry : conversation) {
            switch (entry) {
                case Turn said -> turn = Optional.of(said.itemId());
                case ToolUse use -> uses.add(use.after(turn));
            }
        }
        return List.copyOf(uses);
    }

    private static List<Timing> timings(FactSet facts) {
        return facts.all(CallEvent.TurnTimed.class).stream()
                .map(told -> new Timing(
                        told.event().responseId(),
                        told.event().speechEndToFirstEventMs(),
                        told.event().speechEndToFirstAudioMs(),
                        told.event().speechEndToHeardMs(),
                        told.event().toolMs(),
                        told.at()))
                .toList();
    }

    /// A response is billed once, however often its end is told.
    private static Map<String, Long> usage(FactSet facts) {
        var billed = new HashSet<String>();
        var sums = new TreeMap<String, Long>();
        for (var done : facts.all(CallEvent.ResponseDone.class)) {
            if (billed.add(done.fact().legId().orElse("") + " " + done.event().responseId())) {
                done.event().usage().forEach((kind, count) -> sums.merge(kind, count, Long::sum));
            }
        }
        return sums;
    }

    private static List<Mishap> troubles(FactSet facts) {
        return facts.all(CallEvent.Trouble.class).stream()
                .map(told -> new Mishap(
                        told.event().where(), told.event().cause(), told.event().detail(), told.at()))
                .toList();
    }
}
