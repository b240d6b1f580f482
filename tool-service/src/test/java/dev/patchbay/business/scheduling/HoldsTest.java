package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class HoldsTest {
    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    HoldStore holds;

    private ToolClient call;

    @BeforeEach
    void newCall() {
        call = ToolClient.newCall(projects.create());
    }

    @Test
    void theNextOfferReplacesWhatACallHolds() {
        call.slots("tomorrow");
        call.slots("Friday");

        assertThat(held(call)).containsExactly("2026-11-27 08", "2026-11-27 09", "2026-11-27 10");
    }

    @Test
    void aHoldKeepsOthersOutForTwoMinutesAndNoLonger() {
        var first = slots(call).getFirst();
        var other = ToolClient.newCall(call.projectId());

        clock.advance(Duration.ofSeconds(119));
        assertThat(other.book(first).path("outcome").toString()).isEqualTo("refused");

        clock.advance(Duration.ofSeconds(1));
        assertThat(other.book(first).path("outcome").toString()).isEqualTo("succeeded");
    }

    @Test
    void anExpiredHoldIsOfferedToTheNextCaller() {
        var first = slots(call);
        clock.advance(Duration.ofSeconds(120));

        assertThat(slots(ToolClient.newCall(call.projectId()))).isEqualTo(first);
    }

    @Test
    void aLateCallerStillGetsTheExpiredHoldIfNobodyTookIt() {
        var first = slots(call).getFirst();
        clock.advance(Duration.ofMinutes(5));

        assertThat(call.book(first).path("outcome").toString()).isEqualTo("succeeded");
    }

    @Test
    void aBookingGivesTheOtherHoldsBack() {
        var offered = slots(call);
        call.book(offered.getFirst());

        assertThat(held(call)).isEmpty();
        assertThat(ToolClient.newCall(call.projectId())
                        .book(offered.get(1))
                        .path("outcome")
                        .toString())
                .isEqualTo("succeeded");
    }

    @Test
    void theEndOfACallGivesItsHoldsBackAndKeepsItsBookings() {
        call.book(slots(call).getFirst());
        slots(call);
        var other = ToolClient.newCall(call.projectId());

        holds.releaseAll(call.callId(), clock.instant()).await().atMost(Duration.ofSeconds(60));

        assertThat(held(call)).isEmpty();
        assertThat(call.bookings().<List<String>>path("state")).containsExactly("CONFIRMED");
        assertThat(slots(other)).hasSize(3);
    }

    private static List<String> slots(ToolClient call) {
        return call.slots("tomorrow").path("data.slots.slot");
    }

    private List<String> held(ToolClient call) {
        return projects.texts(
                "SELECT to_char(starts_at AT TIME ZONE 'America/New_York', 'YYYY-MM-DD HH24') FROM reservation"
                        + " WHERE call_id = $1 AND state = 'HELD' ORDER BY starts_at",
                call.callId());
    }
}
