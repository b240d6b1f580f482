package dev.patchbay.business.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Callers' words against what they mean: `spoken/phrases.txt`, which says how it is read.
@Tag("unit")
class PhrasesTest {
    private static final int HORIZON_DAYS = 60;

    @ParameterizedTest
    @MethodSource("phrases")
    void wordsMeanWhatTheCallerMeans(Phrase phrase) {
        var read = phrase.reader().read(phrase.words());

        switch (phrase.expected().charAt(0)) {
            case '?' ->
                assertThat(read).isInstanceOfSatisfying(When.Unclear.class, unclear -> assertThat(unclear.question())
                        .contains(phrase.expected().substring(1).strip())
                        .endsWith("?"));
            case '=' ->
                assertThat(read)
                        .isEqualTo(
                                new When.Exact(Instant.parse(phrase.expected().substring(1))));
            default ->
                assertThat(read).isInstanceOfSatisfying(When.Days.class, days -> assertThat(Expected.of(days))
                        .isEqualTo(Expected.of(phrase.expected())));
        }
    }

    /// The promise: hundreds of phrases in each language, enough of them to be asked back, in several zones, on the
    /// days on which the clocks change. Whoever takes a block away meets the bar.
    @Test
    void thereIsEnoughOfThem() throws IOException {
        var phrases = phrases().toList();

        assertThat(phrases).hasSizeGreaterThanOrEqualTo(811);
        assertAtLeast(Map.of("en", 548, "es", 263), count(phrases, Phrase::language));
        assertAtLeast(
                Map.of("en", 85, "es", 37),
                count(phrases.stream().filter(Phrase::isAskedBack).toList(), Phrase::language));
    }

    @Test
    void thereIsEnoughOfThemInEachZoneAndOnEachChangeOfTheClocks() throws IOException {
        var phrases = phrases().toList();

        assertAtLeast(
                Map.of(
                        "America/New_York", 574,
                        "America/Mexico_City", 195,
                        "Europe/Madrid", 21,
                        "America/Los_Angeles", 8,
                        "America/Chicago", 7,
                        "Australia/Sydney", 5,
                        "America/Phoenix", 1),
                count(phrases, Phrase::zone));
        assertAtLeast(
                Map.of(
                        "America/New_York back", 10,
                        "America/New_York on", 10,
                        "Europe/Madrid back", 15,
                        "Europe/Madrid on", 6,
                        "America/Los_Angeles back", 5,
                        "America/Chicago on", 3,
                        "Australia/Sydney on", 3,
                        "Australia/Sydney back", 2),
                count(phrases, Phrase::change));
    }

    private static Map<String, Long> count(List<Phrase> phrases, Function<Phrase, String> by) {
        return phrases.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private static void assertAtLeast(Map<String, Integer> floors, Map<String, Long> counts) {
        floors.forEach((name, floor) ->
                assertThat(counts.getOrDefault(name, 0L)).as(name).isGreaterThanOrEqualTo(floor));
    }

    static Stream<Phrase> phrases() throws IOException {
        var phrases = new ArrayList<Phrase>();
        var context = new String[0];
        for (var line : lines()) {
            if (line.startsWith("@")) {
                context = line.substring(1).split("\\|");
            } else if (line.contains("=>")) {
                var row = line.split("=>", 2);
                phrases.add(new Phrase(
                        context[0].strip(),
                        context[1].strip(),
                        context[2].strip(),
                        context[3].strip(),
                        row[0].strip(),
                        row[1].strip()));
            }
        }
        return phrases.stream();
    }

    private static List<String> lines() throws IOException {
        try (var file = new BufferedReader(new InputStreamReader(
                PhrasesTest.class.getResourceAsStream("/spoken/phrases.txt"), StandardCharsets.UTF_8))) {
            return file.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    /// @param open "08:00-18:00" or "24h"
    record Phrase(String now, String zone, String open, String language, String words, String expected) {
        WhenReader reader() {
            return new WhenReader(
                    LocalDateTime.parse(now).atZone(ZoneId.of(zone)),
                    HORIZON_DAYS,
                    hours(),
                    Language.ofTag(language).orElseThrow());
        }

        boolean isAskedBack() {
            return expected.startsWith("?");
        }

        /// Which way the clocks are put in the three days that follow.
        String change() {
            var at = LocalDateTime.parse(now).atZone(ZoneId.of(zone));
            var later = at.plusDays(3).getOffset().compareTo(at.getOffset());
            // Offsets are in descending order.
            return zone + (later == 0 ? "" : later > 0 ? " back" : " on");
        }

        private OpenHours hours() {
            if (open.equals("24h")) {
                return (_, _) -> true;
            }
            var from = LocalTime.parse(open.split("-")[0]);
            var to = LocalTime.parse(open.split("-")[1]);
            return (_, time) -> !time.isBefore(from) && time.isBefore(to);
        }

        @Override
        public String toString() {
            return words + " (" + now + " " + zone + ")";
        }
    }

    /// Days, and times of them.
    record Expected(TreeSet<LocalDate> days, LocalTime earliest, LocalTime latest, Optional<LocalTime> wanted) {
        static Expected of(When.Days days) {
            return new Expected(new TreeSet<>(days.stream().toList()), days.earliest(), days.latest(), days.wanted());
        }

        static Expected of(String text) {
            var words = List.of(text.split(" +"));
            var days = new TreeSet<>(Arrays.stream(words.getFirst().split(","))
                    .flatMap(Expected::days)
                    .toList());
            var earliest = LocalTime.MIN;
            var latest = LocalTime.of(23, 59);
            var wanted = Optional.<LocalTime>empty();
            for (var word : words.subList(1, words.size())) {
                if (word.startsWith("-")) {
                    days.removeIf(day -> weekday(day.getDayOfWeek()).equals(word.substring(1)));
                } else if (word.contains("-")) {
                    earliest = LocalTime.parse(word.split("-")[0]);
                    latest = LocalTime.parse(word.split("-")[1]);
                } else {
                    wanted = Optional.of(LocalTime.parse(word));
                }
            }
            return new Expected(days, earliest, latest, wanted);
        }

        private static Stream<LocalDate> days(String text) {
            var ends = text.split("\\.\\.");
            var first = LocalDate.parse(ends[0]);
            return first.datesUntil(LocalDate.parse(ends[ends.length - 1]).plusDays(1));
        }

        private static String weekday(DayOfWeek day) {
            return day.name().substring(0, 3);
        }
    }
}
