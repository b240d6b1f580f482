package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.AgentSpoke;
import dev.patchbay.contracts.call.CallEvent.CallerSpoke;
import dev.patchbay.contracts.call.CallEvent.CallerTranscribed;
import dev.patchbay.contracts.call.CallEvent.ToolCalled;
import dev.patchbay.contracts.call.CallEvent.ToolReturned;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.fold.CallRecord.ToolUse;
import dev.patchbay.records.fold.CallRecord.Turn;
import dev.patchbay.records.fold.FactSet.Told;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts together what several facts say of one utterance or one tool call.
///
/// An utterance is known by (session, item). The caller's words come apart from it ([CallerWords]), a result may come
/// before its call. What is told twice of the same thing counts as told last, so that a correction wins.
final class Pieces {
    private final FactSet facts;
    private final Sessions sessions;
    private final Map<Fact, Integer> places = new IdentityHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(FactSet facts, Sessions sessions) {
        this.facts = facts;
        this.sessions = sessions;
        facts.facts().forEach(fact -> places.put(fact, places.size()));
    }

    static List<Piece> of(FactSet facts, Sessions sessions) {
        var all = new Pieces(facts, sessions);
        all.addCallerTurns();
        all.addAgentTurns();
        all.addToolUses();
        return all.pieces;
    }

    private void addCallerTurns() {
        Map<Item, Told<CallerSpoke>> spoken = new LinkedHashMap<>();
        facts.all(CallerSpoke.class)
                .forEach(told -> spoken.put(item(told.fact(), told.event().itemId()), told));
        var words = new CallerWords(facts.all(CallerTranscribed.class), spoken.values());
        spoken.forEach((item, told) -> addCallerTurn(item, told, words.of(told)));
        words.alone().forEach(this::addWordsAlone);
    }

    private void addCallerTurn(Item item, Told<CallerSpoke> told, String words) {
        var spoke = told.event();
        var at = sessions.at(told.fact(), spoke.startMs());
        var length = Math.max(0, spoke.endMs() - spoke.startMs());
        var turn =
                new Turn(item.id(), "caller", words, "", false, Optional.of(spoke.startMs()), Optional.of(length), at);
        pieces.add(new Piece(item.session(), item.id(), spoke.previousItemId(), at, place(told), turn));
    }

    private void addWordsAlone(Told<CallerTranscribed> told) {
        var item = item(told.fact(), told.event().itemId());
        var turn = new Turn(
                item.id(), "caller", told.event().text(), "", false, Optional.empty(), Optional.empty(), told.at());
        pieces.add(new Piece(item.session(), item.id(), Optional.empty(), told.at(), place(told), turn));
    }

    private void addAgentTurns() {
        Map<Item, Told<AgentSpoke>> spoken = new LinkedHashMap<>();
        facts.all(AgentSpoke.class)
                .forEach(told -> spoken.put(item(told.fact(), told.event().itemId()), told));
        spoken.forEach(this::addAgentTurn);
    }

    private void addAgentTurn(Item item, Told<AgentSpoke> told) {
        var spoke = told.event();
        var at = sessions.at(told.fact(), spoke.startMs());
        var turn = new Turn(
                item.id(),
                "agent",
                spoke.heard(),
                spoke.unheard(),
                spoke.interrupted(),
                Optional.of(spoke.startMs()),
                Optional.of(spoke.heardMs()),
                at);
        pieces.add(new Piece(item.session(), item.id(), spoke.previousItemId(), at, place(told), turn));
    }

    private void addToolUses() {
        Map<String, Told<ToolReturned>> results = new LinkedHashMap<>();
        facts.all(ToolReturned.class).forEach(told -> results.put(told.event().toolCallId(), told));
        Map<String, Told<ToolCalled>> calls = new LinkedHashMap<>();
        facts.all(ToolCalled.class)
                .forEach(told -> calls.putIfAbsent(told.event().toolCallId(), told));
        calls.forEach((id, told) -> addToolCall(told, Optional.ofNullable(results.remove(id))));
        results.values().forEach(this::addResultAlone);
    }

    private void addToolCall(Told<ToolCalled> told, Optional<Told<ToolReturned>> result) {
        var call = told.event();
        var use = use(call.toolCallId(), call.name(), Optional.of(call.arguments()), result, told);
        var item = item(told.fact(), call.itemId());
        pieces.add(new Piece(item.session(), item.id(), call.previousItemId(), told.at(), place(told), use));
    }

    private void addResultAlone(Told<ToolReturned> told) {
        var returned = told.event();
        var use = use(returned.toolCallId(), returned.name(), Optional.empty(), Optional.of(told), told);
        // Its item is not known; the call's own id keeps it apart from every item.
        var item = item(told.fact(), "tool " + returned.toolCallId());
        pieces.add(new Piece(item.session(), item.id(), Optional.empty(), told.at(), place(told), use));
    }

    private static ToolUse use(
            String id, String name, Optional<String> arguments, Optional<Told<ToolReturned>> result, Told<?> first) {
        return new ToolUse(
                id,
                name,
                arguments,
                result.map(told -> told.event().result()),
                result.map(told -> told.event().tookMs()),
                Optional.empty(),
                first.at());
    }

    private int place(Told<?> told) {
        return places.get(told.fact());
    }

    private Item item(Fact fact, String itemId) {
        return new Item(sessions.of(fact), itemId);
    }

    private record Item(String session, String id) {}
}
