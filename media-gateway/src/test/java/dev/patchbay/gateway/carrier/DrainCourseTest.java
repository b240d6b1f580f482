package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.gateway.carrier.DrainCourse.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DrainCourseTest {
    private static final String CALL = "tw-CA1";

    private final PortCalls calls = new PortCalls();
    private boolean published;
    private final DrainCourse course = new DrainCourse(calls, () -> published, Duration.ofSeconds(60), 1_000);

    @Test
    void withoutCallsItLingersForThoseWhoDoNotKnowYetAndIsOver() {
        assertThat(at(0)).isEqualTo(Phase.RUNNING_OUT);
        assertThat(at(4_999)).isEqualTo(Phase.RUNNING_OUT);
        assertThat(at(5_000)).isEqualTo(Phase.OVER);
        assertThat(calls.kept()).isNull();
    }

    @Test
    void aCallRunsToItsEndWithinTheGraceAndNothingIsHandedOver() {
        calls.expect(CALL);
        assertThat(at(59_999)).isEqualTo(Phase.RUNNING_OUT);
        calls.forget(CALL);
        assertThat(at(59_999)).isEqualTo(Phase.OVER);
        assertThat(calls.kept()).isNull();
    }

    @Test
    void whatIsLeftIsHandedOverOnceEverythingToldIsPublishedAndRead() {
        calls.expect(CALL);
        assertThat(at(60_000)).isEqualTo(Phase.TELLING);
        assertThat(at(60_500)).isEqualTo(Phase.TELLING);
        published = true;
        assertThat(at(60_600)).isEqualTo(Phase.SETTLING);
        assertThat(kept()).isFalse();
        assertThat(at(60_850)).isEqualTo(Phase.LETTING_GO);
        assertThat(kept()).isTrue();
        calls.forget(CALL);
        assertThat(at(61_349)).isEqualTo(Phase.LETTING_GO);
        assertThat(at(61_350)).isEqualTo(Phase.OVER);
    }

    @Test
    void aBrokerThatIsAwayHoldsCallersUpForTwoSecondsAtMost() {
        calls.expect(CALL);
        at(60_000);
        assertThat(at(61_999)).isEqualTo(Phase.TELLING);
        assertThat(at(62_000)).isEqualTo(Phase.SETTLING);
        assertThat(at(62_250)).isEqualTo(Phase.LETTING_GO);
        assertThat(kept()).isTrue();
    }

    @Test
    void aCallThatDoesNotEndHoldsNothingUpForLong() {
        calls.expect(CALL);
        published = true;
        at(60_000);
        at(60_000);
        at(60_250);
        assertThat(at(65_249)).isEqualTo(Phase.LETTING_GO);
        assertThat(at(65_250)).isEqualTo(Phase.OVER);
    }

    private Phase at(long afterMs) {
        return course.step(1_000 + afterMs);
    }

    private boolean kept() {
        return calls.kept().toCompletableFuture().isDone();
    }
}
