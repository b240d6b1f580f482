package dev.patchbay.business.pricing;

import java.util.List;

/// When a price holds, by the business's opening hours.
public enum Tier {
    /// At any time.
    ANY,
    /// While the business is open.
    REGULAR,
    AFTER_HOURS,
    /// Closed on a Saturday or Sunday.
    WEEKEND,
    /// On a day that the calendar has as a holiday without hours.
    HOLIDAY;

    /// The prices that hold at such a time, the one that is made for it first.
    List<Tier> chain() {
        return switch (this) {
            case ANY, REGULAR -> List.of(REGULAR, ANY);
            case AFTER_HOURS -> List.of(AFTER_HOURS, ANY);
            case WEEKEND -> List.of(WEEKEND, AFTER_HOURS, ANY);
            case HOLIDAY -> List.of(HOLIDAY, WEEKEND, AFTER_HOURS, ANY);
        };
    }
}
