package dev.patchbay.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.gateway.media.Playout.Heard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PlayoutTest {
    private final Playout playout = new Playout();

    @Test
    void asksForOneMarkPer200MsAndOneAtTheEnd() {
        assertThat(playout.sent("a", 1_599, 0)).isNull();
        assertThat(playout.sent("a", 1, 0)).isEqualTo("a:200:0");
        assertThat(playout.sent("a", 80, 0)).isNull();
        assertThat(playout.ended("a")).isEqualTo("a:210:0:end");
        assertThat(playout.ended("a")).isNull();
    }

    @Test
    void anItemIsHeardWhenItsClosingMarkEchoes() {
        playout.sent("a", 1_600, 0);
        var end = playout.ended("a");
        assertThat(playout.echoed("a:200:0", 205)).isEmpty();
        assertThat(playout.unplayed()).isTrue();
        assertThat(playout.echoed(end, 206)).containsExactly(new Heard("a", 200, 200));
        assertThat(playout.unplayed()).isFalse();
    }

    @Test
    void heardPositionIsInterpolatedByTheClockUpToTheNextMark() {
        var mark = playout.sent("a", 1_600, 1_000);
        playout.sent("a", 16_000, 1_000);
        assertThat(mark).isNotNull();
        assertThat(playout.interrupt(1_120)).containsExactly(new Heard("a", 120, 2_200));
    }

    @Test
    void heardPositionNeverPassesAMarkThatWasNotEchoed() {
        playout.sent("a", 1_600, 0);
        playout.sent("a", 16_000, 0);
        assertThat(playout.interrupt(60_000)).containsExactly(new Heard("a", 200, 2_200));
    }

    @Test
    void anEchoMovesTheClocksAnchor() {
        var first = playout.sent("a", 8_000, 0);
        playout.sent("a", 8_000, 0);
        playout.echoed(first, 1_300);
        assertThat(playout.interrupt(1_400)).containsExactly(new Heard("a", 1_100, 2_000));
    }

    @Test
    void anEchoAfterClearMeansNothing() {
        var mark = playout.sent("a", 8_000, 0);
        playout.interrupt(100);
        playout.sent("b", 8_000, 200);
        assertThat(playout.echoed(mark, 210)).isEmpty();
        assertThat(playout.interrupt(300)).containsExactly(new Heard("b", 100, 1_000));
    }

    @Test
    void itemsQueuedBehindTheOneInterruptedWereNotHeard() {
        playout.sent("a", 8_000, 0);
        playout.ended("a");
        playout.sent("b", 8_000, 10);
        assertThat(playout.interrupt(500)).containsExactly(new Heard("a", 500, 1_000), new Heard("b", 0, 1_000));
    }

    @Test
    void audioAfterAPauseIsHeardFromWhenItWasSent() {
        playout.sent("a", 160, 0);
        playout.echoed(playout.ended("a"), 25);
        playout.sent("b", 8_000, 5_000);
        assertThat(playout.aheadMs(5_400)).isEqualTo(600);
        assertThat(playout.interrupt(5_400)).containsExactly(new Heard("b", 400, 1_000));
    }
}
