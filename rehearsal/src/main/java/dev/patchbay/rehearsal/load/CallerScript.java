package dev.patchbay.rehearsal.load;

/// When the caller speaks: after an answer was heard to its end, or, every second time, into it.
/// One step is 20 ms.
final class CallerScript {
    private static final int POLITENESS = 5;
    private static final int PATIENCE = 150;

    private final Rhythm rhythm;
    private int speaking;
    private int untilSpeech;
    private boolean awaiting = true;
    private boolean spoken;
    private int answers;

    /// What the next 20 ms are, and what they mean.
    enum Step {
        SPEAK,
        LISTEN,
        /// Speaks again since no answer came.
        UNANSWERED
    }

    CallerScript(Rhythm rhythm) {
        this.rhythm = rhythm;
        this.untilSpeech = rhythm.firstWait();
    }

    Step next() {
        if (speaking > 0) {
            speaking--;
            return Step.SPEAK;
        }
        if (--untilSpeech > 0) {
            return Step.LISTEN;
        }
        boolean ignored = awaiting && spoken;
        speaking = rhythm.utterance() - 1;
        untilSpeech = PATIENCE;
        awaiting = true;
        spoken = true;
        return ignored ? Step.UNANSWERED : Step.SPEAK;
    }

    /// Audio reaches the caller.
    ///
    /// @return whether an answer begins with it
    boolean heard() {
        if (!awaiting || speaking > 0) {
            return false;
        }
        awaiting = false;
        answers++;
        untilSpeech = answers % 2 == 0 ? rhythm.cutAfter() : rhythm.answer() + POLITENESS;
        return true;
    }
}
