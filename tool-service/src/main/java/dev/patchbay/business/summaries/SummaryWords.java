package dev.patchbay.business.summaries;

import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.spoken.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words for what calls came to, of a language. Pure.
final class SummaryWords {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final String ITEM = "- ";
    private static final Map<Language, SummaryWords> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ALL.put(language, new SummaryWords(language));
        }
    }

    private final Language language;
    private final Properties texts;

    private SummaryWords(Language language) {
        this.language = language;
        this.texts = load("/summaries/words." + language.tag() + ".properties");
    }

    static SummaryWords in(Language language) {
        return ALL.get(language);
    }

    /// @param lines the first one says it all
    record Text(String title, List<String> lines) {
        String body() {
            return String.join("\n", lines);
        }
    }

    /// As much of it as fits, and how many calls it does not name.
    Text within(Text text, Predicate<String> fits) {
        var shown = text.lines().size();
        var shorter = text;
        while (!fits.test(shorter.body()) && shown > 1) {
            shown--;
            shorter = new Text(text.title(), first(text.lines(), shown));
        }
        return shorter;
    }

    private List<String> first(List<String> lines, int most) {
        var left = lines.subList(most, lines.size()).stream()
                .filter(line -> line.startsWith(ITEM))
                .count();
        var kept = new ArrayList<>(lines.subList(0, most));
        if (left == 0) {
            return kept;
        }
        if (!kept.getLast().startsWith(ITEM) && most > 1) {
            kept.removeLast();
        }
        kept.add(fill(left == 1 ? "morning.one_more" : "morning.more", Map.of("count", Long.toString(left))));
        return kept;
    }

    Text call(Business business, CallDigest call, CallStory story, Verdict verdict) {
        var lines = new ArrayList<String>();
        lines.add(fill(
                "call.head",
                Map.of(
                        "business",
                        business.name(),
                        "caller",
                        caller(call),
                        "when",
                        business.written(call.beganAt(), language),
                        "minutes",
                        minutes(call),
                        "outcome",
                        outcome(verdict))));
        call.about().ifPresent(text -> lines.add(fill("about", Map.of("text", text))));
        story.visits().forEach(visit -> kind(visit).ifPresent(kind -> lines.add(visit(business, visit, kind))));
        story.notes().forEach(note -> lines.add(note(note)));
        verdict.why()
                .filter(_ -> verdict.outcome() != Outcome.MESSAGE && verdict.outcome() != Outcome.CANCELLED)
                .ifPresent(why -> lines.add(fill("why", Map.of("why", why(verdict)))));
        return new Text(fill("call.title", Map.of("caller", caller(call), "outcome", outcome(verdict))), lines);
    }

    /// That a person must find out about a booking.
    Text doubt(Business business, Reservation booking) {
        var details = booking.details().orElseThrow();
        var start = business.written(booking.visit().from(), language);
        var text = fill(
                "doubt." + doubted(booking),
                Map.of(
                        "business",
                        business.name(),
                        "service",
                        details.service(),
                        "start",
                        start,
                        "name",
                        details.name(),
                        "address",
                        details.address(),
                        "number",
                        details.phone().orElseGet(() -> fill("nobody", Map.of()))));
        return new Text(fill("doubt.title", Map.of("start", start)), List.of(text));
    }

    private static String doubted(Reservation booking) {
        return switch (booking.state()) {
            case CANCELLING -> "CANCELLING";
            case CONFIRMED -> "PLACE";
            case HELD, PENDING, RELEASED, FAILED -> booking.replaces().isPresent() ? "MOVE" : "BOOKING";
        };
    }

    Text morning(Business business, List<CallDigest> calls) {
        if (calls.isEmpty()) {
            var none = fill("morning.none", Map.of("business", business.name()));
            return new Text(none, List.of(none));
        }
        var booked = calls.stream().filter(SummaryWords::isBooked).toList();
        var unbooked = calls.stream().filter(call -> !isBooked(call)).toList();
        var counts = Map.of(
                "business",
                business.name(),
                "calls",
                Integer.toString(calls.size()),
                "booked",
                Integer.toString(booked.size()),
                "unbooked",
                Integer.toString(unbooked.size()));
        var lines = new ArrayList<String>();
        lines.add(fill("morning.head", counts));
        list("list.unbooked", "line.unbooked", business, unbooked, lines);
        list("list.booked", "line.booked", business, booked, lines);
        return new Text(fill("morning.title", counts), lines);
    }

    private void list(String title, String line, Business business, List<CallDigest> calls, List<String> lines) {
        if (calls.isEmpty()) {
            return;
        }
        lines.add(fill(title, Map.of()) + ":");
        calls.forEach(call -> lines.add(ITEM
                + fill(
                        line,
                        Map.of(
                                "when",
                                business.written(call.beganAt(), language),
                                "caller",
                                caller(call),
                                "why",
                                call.verdict().map(this::why).orElse("")))));
    }

    private static boolean isBooked(CallDigest call) {
        return call.verdict().flatMap(Verdict::why).isEmpty();
    }

    private String outcome(Verdict verdict) {
        return fill("outcome." + verdict.outcome().name(), Map.of());
    }

    private String why(Verdict verdict) {
        return verdict.why()
                .map(why -> fill(
                        "why." + why.name(), Map.of("detail", verdict.detail().orElse(""))))
                .map(text -> text.replaceAll("[.\\s]+$", ""))
                .orElse("");
    }

    private static Optional<String> kind(CallStory.Visit visit) {
        if (visit.stands()) {
            return Optional.of("BOOKED");
        }
        if (visit.isOpen()) {
            return Optional.of("IN_DOUBT");
        }
        return visit.wasCancelledHere() ? Optional.of("CANCELLED") : Optional.empty();
    }

    private String visit(Business business, CallStory.Visit visit, String kind) {
        return fill(
                "visit." + kind,
                Map.of(
                        "service",
                        visit.service(),
                        "start",
                        business.written(visit.start(), language),
                        "name",
                        visit.name().orElse("–"),
                        "address",
                        visit.address().orElse("–")));
    }

    private String note(CallStory.Note note) {
        return fill(
                        note.urgent() ? "note.urgent" : "note",
                        Map.of(
                                "words",
                                note.words(),
                                "name",
                                note.name().orElse(""),
                                "number",
                                note.number().orElse("")))
                .strip();
    }

    private String caller(CallDigest call) {
        return call.caller().filter(number -> number.startsWith("+")).orElse(fill("nobody", Map.of()));
    }

    private static String minutes(CallDigest call) {
        var seconds = Duration.between(call.beganAt(), call.endedAt()).toSeconds();
        return Long.toString(Math.max(1, Math.round(seconds / 60.0)));
    }

    private String fill(String key, Map<String, String> values) {
        var text = Optional.ofNullable(texts.getProperty(key))
                .orElseThrow(() -> new IllegalStateException("no words for " + key));
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    private static Properties load(String name) {
        try (var file = new InputStreamReader(SummaryWords.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("words are missing: " + name, e);
        }
    }
}
