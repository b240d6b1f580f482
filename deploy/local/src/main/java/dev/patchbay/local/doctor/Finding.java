package dev.patchbay.local.doctor;

/// One line of the report.
///
/// @param what was looked at, in a few words
/// @param detail what was seen; where something is wrong also its cause and what to do next. Never a secret
public record Finding(Level level, String what, String detail) {
    public enum Level {
        OK("ok"),
        /// Works, or works in part; somebody should look at it.
        WARN("warn"),
        FAIL("FAIL");

        private final String word;

        Level(String word) {
            this.word = word;
        }
    }

    static Finding ok(String what, String detail) {
        return new Finding(Level.OK, what, detail);
    }

    static Finding warn(String what, String detail) {
        return new Finding(Level.WARN, what, detail);
    }

    static Finding fail(String what, String detail) {
        return new Finding(Level.FAIL, what, detail);
    }

    /// Details come from outside, too, and a line stays a line.
    public String line() {
        return "%-4s  %s — %s".formatted(level.word, what, detail.replaceAll("\\s+", " "));
    }
}
