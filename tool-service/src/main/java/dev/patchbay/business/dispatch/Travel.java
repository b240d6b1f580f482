package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Point;
import java.time.Duration;
import java.util.Optional;

/// How far somebody has to go, estimated: nobody asks a map for roads. Pure.
///
/// Roads are 1.4 times as long as the crow flies, and are driven at 40 km/h (towns and highways mixed); ten
/// minutes go by before one sits in the car. Rounded up to five minutes.
record Travel(double kilometres) {
    private static final double DETOUR = 1.4;
    private static final double KILOMETRES_AN_HOUR = 40;
    private static final int GETTING_READY_MINUTES = 10;
    private static final int ROUNDING_MINUTES = 5;
    private static final int STEP_MINUTES = 15;

    static Optional<Travel> between(Optional<Point> start, Optional<Point> goal) {
        return start.flatMap(from -> goal.map(to -> new Travel(from.kilometresTo(to))));
    }

    Duration time() {
        var minutes = GETTING_READY_MINUTES + kilometres * DETOUR / KILOMETRES_AN_HOUR * 60;
        return Duration.ofMinutes((long) Math.ceil(minutes / ROUNDING_MINUTES) * ROUNDING_MINUTES);
    }

    /// Within a quarter of an hour it does not matter who is nearer.
    int steps() {
        return Math.toIntExact(time().toMinutes() / STEP_MINUTES);
    }
}
