package dev.patchbay.rehearsal.load;

import java.util.Locale;

/// How audio crosses the process under test, and how frames are recognised on its two sides.
enum Mode {
    PASSTHROUGH(new StampedFrames(), new StampedFrames()),
    TRANSCODE(LeveledFrames.MU_LAW, LeveledFrames.PCM);

    private final FrameMarks carrier;
    private final FrameMarks model;

    Mode(FrameMarks carrier, FrameMarks model) {
        this.carrier = carrier;
        this.model = model;
    }

    FrameMarks carrier() {
        return carrier;
    }

    FrameMarks model() {
        return model;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
