package dev.patchbay.business.triage;

/// One thing that a caller said.
public sealed interface Fact {
    record Said(Sign sign, Stance stance) implements Fact {}

    /// A temperature.
    record Degrees(int fahrenheit, Place place) implements Fact {}

    /// Where a temperature was read.
    enum Place {
        INSIDE,
        OUTSIDE,
        UNSAID
    }
}
