package dev.patchbay.local.doctor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// This machine's clock against those of all that answered. Goes last.
record ClockCheck(Map<String, Duration> skews) implements Check {
    private static final String WHAT = "clock";
    private static final Duration NOTICEABLE = Duration.ofSeconds(30);
    /// What VAPI's signatures and most tokens are allowed.
    private static final Duration TOO_MUCH = Duration.ofMinutes(4);

    @Override
    public List<Finding> findings() {
        var worst = skews.entrySet().stream()
                .max(Comparator.comparing(skew -> skew.getValue().abs()));
        if (worst.isEmpty()) {
            return List.of(Finding.warn(WHAT, "nobody who answered told the time"));
        }
        var by = worst.get().getValue().abs();
        var text = "it is %s by %d s against %s"
                .formatted(
                        worst.get().getValue().isNegative() ? "ahead" : "behind",
                        by.toSeconds(),
                        worst.get().getKey());
        if (by.compareTo(TOO_MUCH) > 0) {
            return List.of(Finding.fail(WHAT, text + ": signatures with a time and tokens are refused; set it by NTP"));
        }
        return List.of(
                by.compareTo(NOTICEABLE) > 0
                        ? Finding.warn(WHAT, text + "; set it by NTP")
                        : Finding.ok(WHAT, "agrees with " + skews.size() + " others"));
    }
}
