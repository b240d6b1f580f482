package dev.patchbay.business.spoken;

import dev.patchbay.business.spoken.Clock.Half;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// What times of day mean that were mentioned together, on some days.
final class TimeMeaning {
    private static final int LAST_OF_NIGHT = 5;

    private final HourChoice hours;
    private final SpokenTime times;
    private final LocalDate today;

    TimeMeaning(HourChoice hours, SpokenTime times, LocalDate today) {
        this.hours = hours;
        this.times = times;
        this.today = today;
    }

    /// @param daysLater 1 for an hour after midnight of the night that belongs to the day before
    record Placed(TimeSpan span, int daysLater) {}

    Sought<Placed> of(List<Timed> timed, List<LocalDate> days) {
        var partIsSpan = timed.stream().allMatch(time -> time instanceof Timed.Part || time instanceof Timed.From);
        return new Reading(part(timed), partIsSpan, days).all(timed);
    }

    private static Optional<DayPart> part(List<Timed> timed) {
        return timed.stream()
                .filter(Timed.Part.class::isInstance)
                .map(time -> ((Timed.Part) time).part())
                .reduce((_, last) -> last);
    }

    /// Of one possibility.
    private final class Reading {
        private final Optional<DayPart> part;
        /// It bounds the time; beside a point or an end it only tells the half of the day.
        private final boolean partIsSpan;
        private final List<LocalDate> days;

        Reading(Optional<DayPart> part, boolean partIsSpan, List<LocalDate> days) {
            this.part = part;
            this.partIsSpan = partIsSpan;
            this.days = days;
        }

        Sought<Placed> all(List<Timed> timed) {
            var placed = Sought.found(new Placed(TimeSpan.ANY, 0));
            for (var time : timed) {
                placed = placed.then(before -> one(time).then(next -> both(before, next)));
            }
            return placed;
        }

        private static Sought<Placed> both(Placed one, Placed other) {
            var span = one.span.and(other.span);
            var contradicts = span.wanted().filter(at -> !span.holds(at)).isPresent();
            return span.isEmpty() || contradicts
                    ? Sought.ask(Question.WHICH_TIME)
                    : Sought.found(new Placed(span, Math.max(one.daysLater, other.daysLater)));
        }

        private Sought<Placed> one(Timed timed) {
            return switch (timed) {
                case Timed.Point(var at) -> point(at);
                case Timed.From(var from) -> hour(from).then(time -> span(TimeSpan.between(time, TimeSpan.LAST)));
                case Timed.Until(var until) -> until(until);
                case Timed.Between(var from, var until) -> between(from, until).then(Reading::span);
                case Timed.Part(var named) -> span(partIsSpan ? named.span() : TimeSpan.ANY);
                case Timed.BeforePart(var named) ->
                    span(TimeSpan.between(LocalTime.MIN, named.span().earliest()));
                case Timed.UntilPart(var named) ->
                    span(TimeSpan.between(LocalTime.MIN, named.span().latest()));
                case Timed.AfterPart(var named) ->
                    span(TimeSpan.between(named.span().latest(), TimeSpan.LAST));
                case Timed.Either(var point, var from, var until) -> either(point, from, until);
            };
        }

        private Sought<LocalTime> hour(Clock clock) {
            return hours.choose(clock, part, days);
        }

        private Sought<Placed> point(Clock clock) {
            if (clock.half() == Half.MIDNIGHT && part.isEmpty() && days.size() == 1) {
                return Sought.ask(Question.MIDNIGHT, times.day(days.getFirst(), today));
            }
            return hour(clock).then(time -> {
                var isNextDay = part.filter(DayPart::lastsPastMidnight).isPresent() && time.getHour() < LAST_OF_NIGHT;
                return Sought.found(new Placed(TimeSpan.at(time), isNextDay ? 1 : 0));
            });
        }

        private Sought<Placed> until(Clock clock) {
            return clock.half() == Half.MIDNIGHT
                    ? span(TimeSpan.ANY)
                    : hour(clock).then(time -> span(TimeSpan.between(LocalTime.MIN, time)));
        }

        /// The end that says its half of the day decides about the other.
        private Sought<TimeSpan> between(Clock from, Clock until) {
            var endIsKnown = until.half() != Half.OPEN && from.half() == Half.OPEN;
            var ends = endIsKnown
                    ? hour(until).then(end -> hours.before(end, from, part, days)
                            .then(start -> Sought.found(TimeSpan.between(start, end))))
                    : hour(from).then(start -> hours.after(start, until, part, days)
                            .then(end -> Sought.found(TimeSpan.between(start, end))));
            return ends.then(span -> span.isEmpty() ? Sought.ask(Question.WHICH_TIME) : Sought.found(span));
        }

        private Sought<Placed> either(Clock point, Clock from, Clock until) {
            return hour(point).then(at -> between(from, until)
                    .then(span ->
                            Sought.ask(Question.EITHER, times.at(at), times.between(span.earliest(), span.latest()))));
        }

        private static Sought<Placed> span(TimeSpan span) {
            return Sought.found(new Placed(span, 0));
        }
    }
}
