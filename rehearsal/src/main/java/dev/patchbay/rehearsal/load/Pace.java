package dev.patchbay.rehearsal.load;

/// How fast the model sends its audio.
enum Pace {
    /// 20 ms deltas in real time, 100 ms ahead: the most messages.
    REALTIME(5, 1, 5),
    /// 200 ms deltas at four times real time, as the service really sends.
    BURSTS(10, 10, 2);

    private final int ahead;
    private final int perDelta;
    private final int fifthsPerTick;

    Pace(int ahead, int perDelta, int fifthsPerTick) {
        this.ahead = ahead;
        this.perDelta = perDelta;
        this.fifthsPerTick = fifthsPerTick;
    }

    /// Frames sent at once when an answer begins.
    int ahead() {
        return ahead;
    }

    /// Frames in one delta.
    int perDelta() {
        return perDelta;
    }

    /// Deltas sent every 20 ms after that, in fifths.
    int fifthsPerTick() {
        return fifthsPerTick;
    }
}
