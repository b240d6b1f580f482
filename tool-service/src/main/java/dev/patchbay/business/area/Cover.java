package dev.patchbay.business.area;

import java.util.stream.Stream;

/// How much of a place is served: all of it, nothing, or some of it or perhaps.
public enum Cover {
    ALL,
    NONE,
    SOME;

    static Cover of(boolean isInside) {
        return isInside ? ALL : NONE;
    }

    /// What is in one of several areas is served.
    static Cover any(Stream<Cover> covers) {
        return covers.reduce(NONE, Cover::or);
    }

    private Cover or(Cover other) {
        if (this == ALL || other == ALL) {
            return ALL;
        }
        return this == NONE ? other : this;
    }
}
