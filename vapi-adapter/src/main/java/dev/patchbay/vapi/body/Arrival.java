package dev.patchbay.vapi.body;

/// What came of reading a body.
public sealed interface Arrival {
    record Whole(Body body) implements Arrival {}

    /// More than is taken from anybody.
    record Oversized() implements Arrival {}

    /// Its sender went away in the middle of it.
    record Broken() implements Arrival {}

    /// It came too slowly, or was the slowest when there was no room for others.
    record TooSlow() implements Arrival {}

    /// There is no room for it: too many wait already, or the disk takes nothing.
    record Refused() implements Arrival {}
}
