package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.ConnectionClient;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.SignInDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A calendar of Google's from the user's consent to the caller's visit: sign-in, kept tokens, renewal, calendar.
/// Nothing here gives out tokens but the rehearsed sign-in, and the rehearsed calendar takes no others.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ConnectedGoogleTest {
    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    SignInDesk signIns;

    @Inject
    GoogleDesk calendars;

    private Instant started;
    private String project;
    private ConnectionClient client;
    private ConnectionClient.Made made;

    @BeforeEach
    void connect() {
        started = clock.instant();
        project = projects.create();
        client = new ConnectionClient(project, signIns.open());
        made = client.connect("google");
        calendars.accountOfSignIn(made.user().account);
        projects.choose(project, "google", "{\"connectionId\": \"" + made.id() + "\"}");
    }

    @AfterEach
    void back() {
        calendars.heal();
        clock.advance(Duration.between(clock.instant(), started));
    }

    @Test
    void aVisitStandsInTheCalendarOfTheUserWhoAgreed() {
        var slot = books(ToolClient.newCall(project));

        assertThat(calendars.entriesOf(made.user().account)).containsExactly(slot);
        assertThat(made.user().used).isEmpty();
    }

    @Test
    void aTokenThatHasEndedIsRenewedBeforeTheCalendarIsAsked() {
        books(ToolClient.newCall(project));
        clock.advance(Duration.ofMinutes(61));

        var second = books(ToolClient.newCall(project));

        assertThat(made.user().used).hasSize(1);
        assertThat(calendars.entriesOf(made.user().account)).hasSize(2).contains(second);
        assertThat(client.state(made.id())).isEqualTo("CONNECTED");
    }

    /// The provider ended it before its time.
    @Test
    void aTokenThatTheCalendarRefusesIsRenewedAndTheVisitStands() {
        signIns.endAccess(made.user());

        var slot = books(ToolClient.newCall(project));

        assertThat(made.user().used).hasSize(1);
        assertThat(calendars.entriesOf(made.user().account)).containsExactly(slot);
    }

    @Test
    void aConsentThatWasTakenBackNeedsAUserAndBooksNothing() {
        signIns.takeBack(made.user());
        clock.advance(Duration.ofMinutes(61));

        var answer = ToolClient.newCall(project).slots("tomorrow");

        assertThat(answer.<String>path("outcome")).isNotEqualTo("succeeded");
        assertThat(answer.<String>path("say")).startsWith("I can't open the calendar myself");
        assertThat(client.state(made.id())).isEqualTo("NEEDS_RECONNECT");
        assertThat(calendars.entriesOf(made.user().account)).isEmpty();
    }

    private Instant books(ToolClient call) {
        String slot = call.slots("tomorrow").path("data.slots[0].slot");
        assertThat(outcome(call.book(slot))).isEqualTo("succeeded");
        return OffsetDateTime.parse(slot).toInstant();
    }

    private static String outcome(Response answer) {
        return answer.path("outcome");
    }
}
