package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.scheduling.Calendar.Answer;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.RehearsedCalendar.Step;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Reply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is Microsoft's own.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class MicrosoftEntriesTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final Instant AT_TEN = Instant.parse("2026-11-24T15:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    MicrosoftDesk desk;

    @Inject
    FreshProject projects;

    @Inject
    CalendarCalls calls;

    @Inject
    CalendarStore calendars;

    @Inject
    BookingStore store;

    private String project;
    private ToolClient call;

    @BeforeEach
    void newProject() {
        desk.heal();
        project = desk.project();
        call = ToolClient.newCall(project);
    }

    @Test
    void anEntrySaysWhoIsVisitedAndWhereAndInvitesNobody() {
        assertThat(call.book(TEN).<String>path("outcome")).isEqualTo("succeeded");

        var event = events().getFirst();
        assertThat(event.path("subject").asText()).isEqualTo("AC repair: Ann Lee");
        assertThat(event.path("location").path("displayName").asText()).isEqualTo("12 Elm Street, Albany");
        assertThat(event.path("showAs").asText()).isEqualTo("busy");
        assertThat(event.path("transactionId").asText()).isNotEmpty();
        assertThat(event.path("attendees")).isEmpty();
    }

    @Test
    void whatIsShownAsFreeIsFree() {
        desk.enter(project, AT_TEN, AT_TEN.plus(HOUR), "free");
        desk.enter(project, AT_TEN, AT_TEN.plus(HOUR), "workingElsewhere");
        assertThat(call.book(TEN).<String>path("outcome")).isEqualTo("succeeded");

        desk.enter(project, AT_TEN.plus(HOUR.multipliedBy(2)), AT_TEN.plus(HOUR.multipliedBy(3)), "tentative");
        assertThat(ToolClient.newCall(project).book(NOON).<String>path("outcome"))
                .isEqualTo("refused");
    }

    @Test
    void allPagesAreRead() {
        IntStream.range(0, 450)
                .forEach(i ->
                        desk.enter(project, AT_TEN.plusSeconds(i * 60L), AT_TEN.plusSeconds(i * 60L + 60), "busy"));

        var busy = done(calls.busy(calendar(), new Span(AT_TEN, AT_TEN.plus(Duration.ofDays(1)))));

        assertThat(busy).hasSize(450);
    }

    @Test
    void whatAPersonChangedInOutlookIsFoundAndMoved() {
        var booked = call.book(TEN);
        assertThat(booked.<String>path("outcome")).isEqualTo("succeeded");
        var event = events().getFirst().path("id").asText();
        desk.rename(project, event, "Ann, bring the ladder");

        var booking =
                done(store.find(UUID.fromString(booked.path("data.bookingId")))).orElseThrow();
        assertThat(done(calls.find(booking))).isInstanceOf(Answer.Entered.class);
        assertThat(call.call("reschedule_appointment", Map.of("slot", NOON)).<String>path("outcome"))
                .isEqualTo("succeeded");

        assertThat(desk.entries(project)).containsExactly(AT_TEN.plus(HOUR.multipliedBy(2)));
        assertThat(events()).hasSize(1);
    }

    @Test
    void anEntryThatChangedMeanwhileIsReadOnceMoreAndMoved() {
        call.book(TEN);
        desk.on(project, Step.MOVE).inject(new Fault.Answered(Reply.empty(412)));

        assertThat(call.call("reschedule_appointment", Map.of("slot", NOON)).<String>path("outcome"))
                .isEqualTo("succeeded");
        assertThat(desk.entries(project)).containsExactly(AT_TEN.plus(HOUR.multipliedBy(2)));
    }

    /// A conflict says that a twin of the order was there; whether it is there is looked at.
    @Test
    void aConflictIsNoEntry() {
        desk.on(project, Step.BOOK).inject(new Fault.Answered(Reply.empty(409)));

        assertThat(call.book(TEN).<String>path("outcome")).isEqualTo("refused");
        assertThat(desk.entries(project)).isEmpty();
    }

    @Test
    void whoMustSignInAgainIsSaidToTheCallerWithTheOfferOfAMessage() {
        desk.shut(project);

        var answer = call.slots("tomorrow");

        assertThat(answer.<String>path("outcome")).isEqualTo("failed");
        assertThat(answer.<String>path("say")).contains("take a message");
        assertThat(projects.texts("SELECT state FROM calendar_connection WHERE project_id = $1", project))
                .containsExactly("NEEDS_RECONNECT");
    }

    private List<JsonNode> events() {
        return desk.events(project);
    }

    private BusinessCalendar calendar() {
        return done(calendars.find(project, ZoneId.of("America/New_York"))).orElseThrow();
    }

    private static <T> T done(Uni<T> step) {
        return step.await().atMost(LIMIT);
    }
}
