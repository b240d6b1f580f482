package dev.patchbay.vapi.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The utterances of a conversation, from its history, else from its transcript's lines.
final class Histories {
    private static final Set<String> CALLER = Set.of("user", "customer");
    private static final Set<String> AGENT = Set.of("bot", "assistant", "ai");
    private static final double LONGEST_SECONDS = 1_000_000;

    /// Where somebody else goes on within a line, as VAPI labels them.
    private static final Pattern LABEL = Pattern.compile("(?<=\\s)(?=(?:AI|Assistant|Bot|User|Customer):)");

    private Histories() {}

    static List<Utterance> of(JsonNode history, Optional<String> transcript, Optional<Instant> startedAt) {
        var said = fromHistory(history, startedAt);
        return said.isEmpty() ? transcript.map(Histories::fromTranscript).orElse(List.of()) : said;
    }

    private static List<Utterance> fromHistory(JsonNode history, Optional<Instant> startedAt) {
        var said = new ArrayList<Utterance>();
        for (var index = 0; index < history.size(); index++) {
            var item = history.get(index);
            var role = item.path("role").asText();
            var text = Fields.text(item, "message", "content").map(String::strip);
            if (text.isPresent() && (CALLER.contains(role) || AGENT.contains(role))) {
                said.add(utterance(said.size(), CALLER.contains(role), text.get(), item, startedAt));
            }
        }
        return said;
    }

    private static Utterance utterance(
            int index, boolean byCaller, String text, JsonNode item, Optional<Instant> startedAt) {
        var startMs = startMs(item, startedAt);
        var at = Fields.time(item, "time").or(() -> startedAt.map(start -> start.plusMillis(startMs)));
        return new Utterance(index, byCaller, text, at, startMs, lengthMs(item));
    }

    private static long startMs(JsonNode item, Optional<Instant> startedAt) {
        var seconds = item.path("secondsFromStart").asDouble(-1);
        if (seconds >= 0 && seconds < LONGEST_SECONDS) {
            return Math.round(seconds * 1000);
        }
        return startedAt
                .flatMap(start -> Fields.time(item, "time").map(at -> at.toEpochMilli() - start.toEpochMilli()))
                .filter(ms -> ms >= 0 && ms < LONGEST_SECONDS * 1000)
                .orElse(0L);
    }

    private static long lengthMs(JsonNode item) {
        var duration = item.path("duration").asDouble(-1);
        if (duration >= 0 && duration < LONGEST_SECONDS * 1000) {
            return Math.round(duration);
        }
        return Fields.time(item, "endTime")
                .flatMap(end -> Fields.time(item, "time").map(at -> end.toEpochMilli() - at.toEpochMilli()))
                .filter(ms -> ms >= 0 && ms < LONGEST_SECONDS * 1000)
                .orElse(0L);
    }

    /// `AI: …` and `User: …`, a line each or one after the other in a line; a line without such a beginning
    /// goes on with the one before it.
    private static List<Utterance> fromTranscript(String transcript) {
        var said = new ArrayList<Utterance>();
        for (var line : transcript
                .lines()
                .flatMap(LABEL::splitAsStream)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList()) {
            var speaker = line.contains(":")
                    ? line.substring(0, line.indexOf(':')).strip().toLowerCase()
                    : "";
            var text = line.substring(line.indexOf(':') + 1).strip();
            if (CALLER.contains(speaker) || AGENT.contains(speaker)) {
                said.add(new Utterance(said.size(), CALLER.contains(speaker), text, Optional.empty(), 0, 0));
            } else if (!said.isEmpty()) {
                said.add(goOn(said.removeLast(), line));
            }
        }
        return counted(
                said.stream().filter(utterance -> !utterance.text().isEmpty()).toList());
    }

    private static List<Utterance> counted(List<Utterance> said) {
        return IntStream.range(0, said.size())
                .mapToObj(index -> new Utterance(
                        index, said.get(index).byCaller(), said.get(index).text(), Optional.empty(), 0, 0))
                .toList();
    }

    private static Utterance goOn(Utterance before, String line) {
        return new Utterance(
                before.index(), before.byCaller(), (before.text() + " " + line).strip(), before.at(), 0, 0);
    }
}
