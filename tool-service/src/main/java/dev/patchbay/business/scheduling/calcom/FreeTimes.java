package dev.patchbay.business.scheduling.calcom;

import dev.patchbay.business.scheduling.Span;
import dev.patchbay.business.scheduling.VisitRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Turns the times that are free into those that are not. Pure.
final class FreeTimes {
    private FreeTimes() {}

    /// What lies between free times. Cal.com keeps its own buffers, so that a visit may begin where a free time
    /// begins: of what a visit keeps free around it (`rules`) nothing counts here, and so each span is as much
    /// shorter; it may end before it begins.
    static List<Span> busy(Span window, List<Span> free, VisitRules rules) {
        var busy = new ArrayList<Span>();
        var from = window.from();
        for (var span : free.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            if (span.from().isAfter(from)) {
                busy.add(shorter(from, span.from(), rules));
            }
            from = later(from, span.to());
        }
        if (from.isBefore(window.to())) {
            busy.add(shorter(from, window.to(), rules));
        }
        return busy;
    }

    private static Span shorter(Instant from, Instant to, VisitRules rules) {
        return new Span(from.plus(rules.bufferAfter()), to.minus(rules.bufferBefore()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
