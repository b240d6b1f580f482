package dev.patchbay.business.scheduling;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What keeps time. Pure.
final class Taken {
    private static final Diary EMPTY = new Diary(Stretches.of(List.of()), Map.of());

    private final Stretches all;
    private final Map<String, Diary> byResource;

    private Taken(Stretches all, Map<String, Diary> byResource) {
        this.all = all;
        this.byResource = byResource;
    }

    /// @param all of everybody
    static Taken of(Collection<Span> all) {
        return new Taken(Stretches.of(all), Map.of());
    }

    /// @param all of everybody
    /// @param byResource of each who could be sent
    static Taken of(Collection<Span> all, Map<String, List<Stretch>> byResource) {
        var diaries = new HashMap<String, Diary>();
        byResource.forEach((resource, stretches) -> diaries.put(resource, Diary.of(stretches)));
        return new Taken(Stretches.of(all), diaries);
    }

    Taken and(List<Span> more) {
        return more.isEmpty()
                ? this
                : new Taken(
                        Stretches.of(Stream.concat(all.spans().stream(), more.stream())
                                .toList()),
                        byResource);
    }

    /// What keeps only these from it, beside what was known of them.
    Taken andOf(Map<String, List<Span>> more) {
        if (more.isEmpty()) {
            return this;
        }
        var diaries = new HashMap<>(byResource);
        more.forEach((resource, spans) -> diaries.put(resource, of(resource).and(spans)));
        return new Taken(all, diaries);
    }

    /// Whether nobody could come then, whoever it would be.
    boolean isForAll(Span span) {
        return all.overlap(span);
    }

    Diary of(String resource) {
        return byResource.getOrDefault(resource, EMPTY);
    }

    /// @param day on which a visit starts, in the business's zone; absent for what is none
    record Stretch(Span span, Optional<LocalDate> day) {}

    /// What somebody has to do.
    static final class Diary {
        private final Stretches busy;
        private final Map<LocalDate, Long> visits;

        private Diary(Stretches busy, Map<LocalDate, Long> visits) {
            this.busy = busy;
            this.visits = visits;
        }

        private static Diary of(List<Stretch> stretches) {
            return new Diary(
                    Stretches.of(stretches.stream().map(Stretch::span).toList()),
                    stretches.stream()
                            .flatMap(stretch -> stretch.day().stream())
                            .collect(Collectors.groupingBy(day -> day, Collectors.counting())));
        }

        /// What is no visit of ours keeps him from them, and counts for none.
        private Diary and(List<Span> more) {
            return new Diary(
                    Stretches.of(
                            Stream.concat(busy.spans().stream(), more.stream()).toList()),
                    visits);
        }

        boolean isFree(Span span) {
            return !busy.overlap(span);
        }

        long visits(LocalDate day) {
            return visits.getOrDefault(day, 0L);
        }
    }
}
