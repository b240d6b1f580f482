package dev.patchbay.business.scheduling.remote;

import dev.patchbay.business.scheduling.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Cuts stretches of time. Pure.
public final class Windows {
    private Windows() {}

    /// The parts of a window, each at most so long.
    public static List<Span> stretches(Span window, Duration longest) {
        var stretches = new ArrayList<Span>();
        for (var from = window.from(); from.isBefore(window.to()); from = from.plus(longest)) {
            stretches.add(new Span(from, earlier(from.plus(longest), window.to())));
        }
        return stretches;
    }

    /// What of one lies outside the other: nothing, or one part, or two.
    public static List<Span> outside(Span one, Span other) {
        if (!one.overlaps(other)) {
            return List.of(one);
        }
        return Stream.of(new Span(one.from(), other.from()), new Span(other.to(), one.to()))
                .filter(part -> part.from().isBefore(part.to()))
                .toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
