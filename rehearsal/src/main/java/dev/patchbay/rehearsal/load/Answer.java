package dev.patchbay.rehearsal.load;

/// One answer of the model: how many deltas are due on each tick.
final class Answer {
    private final Pace pace;
    private final int frames;
    private int sent;
    private int credit;

    Answer(Pace pace, int frames) {
        this.pace = pace;
        this.frames = frames;
    }

    /// @return deltas due now
    int due() {
        if (sent == 0) {
            return count(pace.ahead() / pace.perDelta());
        }
        credit += pace.fifthsPerTick();
        int whole = credit / 5;
        credit -= whole * 5;
        return count(whole);
    }

    boolean complete() {
        return sent >= frames;
    }

    int sentMs() {
        return sent * Loop.TICK_MS;
    }

    private int count(int deltas) {
        int few = Math.min(deltas, (frames - sent) / pace.perDelta());
        sent += few * pace.perDelta();
        return few;
    }
}
