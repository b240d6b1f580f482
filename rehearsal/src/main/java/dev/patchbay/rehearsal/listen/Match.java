package dev.patchbay.rehearsal.listen;

/// The best place of an expected sound in what was heard.
///
/// @param startSample where it begins in what was heard, 24 kHz; may be a little before it
/// @param correlation normalised, −1 to 1, over the whole length
/// @param weakest the lowest correlation of any 20 ms that are not quiet in the expected sound: a single frame that was
///     lost, doubled or replaced shows here
/// @param weakestAtMs where in the expected sound that is
public record Match(int startSample, double correlation, double weakest, int weakestAtMs) {
    /// What a whole line must reach.
    public static final double ENOUGH = 0.95;

    /// What each voiced 20 ms of it must reach.
    public static final double ENOUGH_PER_FRAME = 0.75;

    public boolean good() {
        return correlation >= ENOUGH && weakest >= ENOUGH_PER_FRAME;
    }

    public int startMs() {
        return Math.floorDiv(startSample, Sound.PER_MS);
    }

    /// For a verdict.
    public String describe() {
        return "correlation %.3f, weakest 20 ms %.2f at %d ms".formatted(correlation, weakest, weakestAtMs);
    }
}
