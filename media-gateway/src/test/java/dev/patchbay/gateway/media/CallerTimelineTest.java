package dev.patchbay.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CallerTimelineTest {
    private final CallerTimeline timeline = new CallerTimeline();

    @Test
    void framesInAStepNeedNoSilence() {
        assertThat(timeline.before(0, 20, 0)).isZero();
        assertThat(timeline.before(20, 20, 20)).isZero();
        assertThat(timeline.before(45, 20, 45)).isZero();
        assertThat(timeline.framesIn()).isEqualTo(3);
    }

    @Test
    void aGapIsFilledInWholeFrames() {
        timeline.before(0, 20, 0);
        assertThat(timeline.before(130, 20, 130)).isEqualTo(100);
        assertThat(timeline.framesPadded()).isEqualTo(5);
    }

    @Test
    void aLongGapIsFilledUpToTenSeconds() {
        timeline.before(0, 20, 0);
        assertThat(timeline.before(60_000, 20, 60_000)).isEqualTo(10_000);
    }

    @Test
    void aStarvedStreamGetsOneSecondOnceAndLateFramesAreNotPaddedAgain() {
        timeline.before(0, 20, 0);
        assertThat(timeline.starved(749)).isZero();
        assertThat(timeline.starved(760)).isEqualTo(1_000);
        assertThat(timeline.starved(5_000)).isZero();
        assertThat(timeline.before(900, 20, 900)).isZero();
        assertThat(timeline.before(1_200, 20, 1_200)).isEqualTo(160);
    }

    @Test
    void aStreamThatNeverStartedIsNotStarved() {
        assertThat(timeline.starved(10_000)).isZero();
    }
}
