package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.scenario.Expectation;
import dev.patchbay.rehearsal.scenario.Expectation.Turn;
import dev.patchbay.rehearsal.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares a call's record with what must be true and with what was really heard.
final class RecordCheck {
    /// Playback confirms by marks, at least 200 ms apart, and interpolates between them.
    private static final int HEARD_TOLERANCE_MS = 250;

    private static final String END_CALL = "end_call";

    private final Lines lines;
    private final Map<String, Integer> cutMs;
    private final String system;
    private final int patchbayStreams;

    /// @param cutMs how much the caller heard of each line that was cut
    /// @param system that the call was played to; empty when the scenario leaves it open
    /// @param patchbayStreams streams that led to Patchbay, of which alone it can tell
    RecordCheck(Lines lines, Map<String, Integer> cutMs, String system, int patchbayStreams) {
        this.lines = lines;
        this.cutMs = cutMs;
        this.system = system;
        this.patchbayStreams = patchbayStreams;
    }

    /// @return where the record is wrong
    List<String> check(JsonNode record, Expectation then) {
        return new Reading(record).check(then);
    }

    /// One record being read.
    private final class Reading {
        private final JsonNode record;
        private final List<String> reasons = new ArrayList<>();

        Reading(JsonNode record) {
            this.record = record;
        }

        List<String> check(Expectation then) {
            Optional.of(system)
                    .filter(each -> !each.isEmpty())
                    .or(then::system)
                    .ifPresent(expected ->
                            same("system", expected, record.path("system").asText()));
            then.endReason().ifPresent(expected -> {
                same("end reason", expected, record.path("endReason").asText());
                if (!record.path("endReasonFinal").asBoolean(false)) {
                    reasons.add("the record's end reason never became final");
                }
            });
            then.streams().ifPresent(_ -> same("streams", patchbayStreams, count(record.path("streams"))));
            then.transfers().ifPresent(expected -> same("transfers", expected, transfers(record.path("transfers"))));
            then.toolCalls().ifPresent(this::tools);
            then.transcript().ifPresent(this::transcript);
            return List.copyOf(reasons);
        }

        /// VAPI hangs up by a tool of its own, which no record names.
        private void tools(List<String> expected) {
            boolean vapis = Scenario.VAPI.equals(record.path("system").asText());
            List<String> named = vapis
                    ? expected.stream().filter(name -> !END_CALL.equals(name)).toList()
                    : expected;
            same("tool calls", named, names(record.path("toolCalls")));
        }

        private void transcript(List<Turn> expected) {
            JsonNode turns = record.path("transcript");
            List<Turn> told = told(expected, turns);
            if (turns.size() != told.size()) {
                reasons.add("the record's transcript has " + turns.size() + " turns, not " + told.size());
            }
            for (int i = 0; i < Math.min(turns.size(), told.size()); i++) {
                turn("turn " + (i + 1), told.get(i), turns.get(i));
            }
        }

        /// Without those that may be missing and are.
        private List<Turn> told(List<Turn> expected, JsonNode turns) {
            var told = new ArrayList<Turn>();
            for (Turn turn : expected) {
                boolean missing = turn instanceof Turn.AgentWasCut cut
                        && !cut.recorded()
                        && !begins(lines.speech(cut.line()).text(), turns.path(told.size()));
                if (!missing) {
                    told.add(turn);
                }
            }
            return told;
        }

        private static boolean begins(String text, JsonNode turn) {
            return "agent".equals(turn.path("speaker").asText())
                    && words(text).startsWith(words(turn.path("heard").asText()));
        }

        private void turn(String which, Turn expected, JsonNode turn) {
            String heard = words(turn.path("heard").asText());
            switch (expected) {
                case Turn.CallerSaid(var speech) -> {
                    same(which + "'s speaker", "caller", turn.path("speaker").asText());
                    same(which, words(speech.text()), heard);
                }
                case Turn.AgentSaid(String line) -> {
                    same(which + "'s speaker", "agent", turn.path("speaker").asText());
                    same(which, words(lines.speech(line).text()), heard);
                    same(which + " interrupted", false, turn.path("interrupted").asBoolean(false));
                }
                case Turn.AgentWasCut cut -> {
                    same(which + "'s speaker", "agent", turn.path("speaker").asText());
                    wasCut(which, cut, heard, turn);
                }
            }
        }

        private void wasCut(String which, Turn.AgentWasCut cut, String heard, JsonNode turn) {
            String text = words(lines.speech(cut.line()).text());
            if (heard.length() >= text.length() || !text.startsWith(heard)) {
                reasons.add(which + " is not a beginning of \"" + text + "\": \"" + heard + "\"");
            }
            Optional.ofNullable(cutMs.get(cut.line())).ifPresent(really -> {
                int told = turn.path("heardMs").asInt(-1);
                if (Math.abs(told - really) > HEARD_TOLERANCE_MS) {
                    reasons.add(which + " tells " + told + " ms as heard; the caller heard " + really + " ms");
                }
            });
        }

        private void same(String what, Object expected, Object actual) {
            if (!expected.equals(actual)) {
                reasons.add(what + ": expected " + expected + ", the record has " + actual);
            }
        }

        private static int count(JsonNode node) {
            return node.isArray() ? node.size() : node.asInt(-1);
        }

        private static List<String> transfers(JsonNode told) {
            var transfers = new ArrayList<String>();
            told.forEach(each -> transfers.add(
                    each.path("to").asText() + " " + each.path("outcome").asText()));
            return transfers;
        }

        private static List<String> names(JsonNode calls) {
            var names = new ArrayList<String>();
            calls.forEach(call -> names.add(call.path("name").asText()));
            return names;
        }

        private static String words(String text) {
            return text.strip().replaceAll("\\s+", " ");
        }
    }
}
