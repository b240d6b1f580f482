package dev.patchbay.business.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Time that is taken, in order and each moment once: whether something of a visit's time is taken is found out
/// without looking at all of it. Pure.
final class Stretches {
    private final Instant[] from;
    private final Instant[] to;

    private Stretches(List<Span> apart) {
        this.from = apart.stream().map(Span::from).toArray(Instant[]::new);
        this.to = apart.stream().map(Span::to).toArray(Instant[]::new);
    }

    /// @param spans in any order, one maybe over another
    static Stretches of(Collection<Span> spans) {
        var apart = new ArrayList<Span>(spans.size());
        for (var span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            if (apart.isEmpty() || apart.getLast().to().isBefore(span.from())) {
                apart.add(span);
            } else if (apart.getLast().to().isBefore(span.to())) {
                apart.add(new Span(apart.removeLast().from(), span.to()));
            }
        }
        return new Stretches(apart);
    }

    /// Whether some of it is taken.
    boolean overlap(Span span) {
        var found = Arrays.binarySearch(from, span.to());
        // Of those that begin before its end only the last one may reach into it.
        var last = (found < 0 ? -found - 1 : found) - 1;
        return last >= 0 && to[last].isAfter(span.from());
    }

    List<Span> spans() {
        return IntStream.range(0, from.length)
                .mapToObj(index -> new Span(from[index], to[index]))
                .toList();
    }
}
