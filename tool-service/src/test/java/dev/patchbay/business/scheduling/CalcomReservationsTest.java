package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.CalcomDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a caller is offered is kept from the visitors of Cal.com's own pages meanwhile.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CalcomReservationsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NINE = Instant.parse("2026-11-24T14:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T15:00:00Z");

    @Inject
    CalcomDesk desk;

    @Inject
    CalendarStore calendars;

    @Inject
    BusyMemory busy;

    private String project;

    @BeforeEach
    void newProject() {
        desk.heal();
        project = desk.project();
    }

    @Test
    void whatIsOfferedIsKeptOverThere() {
        var offered = starts(ToolClient.newCall(project).slots("tomorrow"));

        assertThat(offered).hasSize(3);
        assertThat(desk.reserved(project)).isEqualTo(offered);
    }

    /// Cal.com hides it from Patchbay, too.
    @Test
    void whoAsksAgainIsOfferedTheSame() {
        var call = ToolClient.newCall(project);
        var offered = starts(call.slots("tomorrow"));
        forgetBusy();

        assertThat(starts(call.slots("tomorrow"))).isEqualTo(offered);

        assertThat(desk.reserved(project)).isEqualTo(offered);
    }

    @Test
    void anotherCallerIsOfferedOtherTimes() {
        var offered = starts(ToolClient.newCall(project).slots("tomorrow"));
        forgetBusy();

        assertThat(starts(ToolClient.newCall(project).slots("tomorrow")))
                .hasSize(3)
                .doesNotContainAnyElementsOf(offered);
    }

    @Test
    void whatIsKeptIsBookedByWhoWasOfferedIt() {
        var call = ToolClient.newCall(project);
        var slot = call.slots("tomorrow").<String>path("data.slots[0].slot");

        assertThat(call.book(slot).<String>path("outcome")).isEqualTo("succeeded");

        assertThat(desk.entries(project))
                .containsExactly(OffsetDateTime.parse(slot).toInstant());
    }

    /// The busy times were asked for a moment before.
    @Test
    void whatAVisitorHasInMindByNowIsNotOffered() {
        busyTimes();
        desk.consider(project, TEN);

        assertThat(starts(ToolClient.newCall(project).slots("tomorrow at ten")))
                .isNotEmpty()
                .doesNotContain(TEN);
    }

    /// Not to be able to keep it is no reason to say nothing.
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whatCannotBeKeptIsOfferedAllTheSame(Trouble trouble) {
        desk.onReserving(project).always().inject(trouble.fault());
        var call = ToolClient.newCall(project);

        var slots = call.slots("tomorrow at nine");

        assertThat(slots.<String>path("outcome")).isEqualTo("succeeded");
        assertThat(starts(slots)).contains(NINE);
        assertThat(call.book(slots.path("data.slots[0].slot")).<String>path("outcome"))
                .isEqualTo("succeeded");
        desk.heal();
    }

    /// What is kept by courtesy takes nothing from what must be entered.
    @Test
    void manyThatCannotBeKeptStandInNoBookingsWay() {
        desk.onReserving(project).always().inject(Trouble.BROKEN.fault());
        for (var i = 0; i < 12; i++) {
            ToolClient.newCall(project).slots("in " + (i + 1) + " days");
        }
        var call = ToolClient.newCall(project);

        assertThat(call.book(call.slots("tomorrow").path("data.slots[0].slot")).<String>path("outcome"))
                .isEqualTo("succeeded");
        desk.heal();
    }

    private void busyTimes() {
        ToolClient.newCall(project).slots("in three weeks");
    }

    private void forgetBusy() {
        busy.forget(calendars
                .find(project, NEW_YORK)
                .await()
                .indefinitely()
                .orElseThrow()
                .source());
    }

    private static List<Instant> starts(Response slots) {
        return slots.<List<String>>path("data.slots.slot").stream()
                .map(slot -> OffsetDateTime.parse(slot).toInstant())
                .toList();
    }
}
