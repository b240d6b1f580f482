package dev.patchbay.business.spoken;

/// A time of day, or a part of the day, as it was mentioned, before it is known which day it is on.
sealed interface Timed {

    /// At this time.
    record Point(Clock at) implements Timed {}

    record From(Clock from) implements Timed {}

    record Until(Clock until) implements Timed {}

    record Between(Clock from, Clock until) implements Timed {}

    record Part(DayPart part) implements Timed {}

    /// Only before, or only after, a part of the day.
    record BeforePart(DayPart part) implements Timed {}

    record AfterPart(DayPart part) implements Timed {}

    /// "By the end of the day": with the whole of that part.
    record UntilPart(DayPart part) implements Timed {}

    /// "ten to three": a point, or from ten to three.
    record Either(Clock point, Clock from, Clock until) implements Timed {}
}
