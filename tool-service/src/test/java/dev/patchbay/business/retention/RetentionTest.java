package dev.patchbay.business.retention;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class RetentionTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    Retention retention;

    private Instant started;
    private String project;

    @BeforeEach
    void newProject() {
        started = clock.instant();
        project = projects.create();
    }

    @AfterEach
    void back() {
        clock.advance(Duration.between(clock.instant(), started));
    }

    @Test
    void whatToolsAnsweredIsForgottenAfterAMonth() {
        ToolClient.newCall(project).slots("tomorrow");

        after(Duration.ofDays(29), Kept.TOOL_CALLS);
        assertThat(count("tool_call")).isOne();
        after(Duration.ofDays(2), Kept.TOOL_CALLS);
        assertThat(count("tool_call")).isZero();
    }

    @Test
    void whatWasOfferedAndNotTakenIsForgottenAfterAWeekAndNoBookingIs() {
        var call = ToolClient.newCall(project);
        String slot = call.slots("tomorrow").path("data.slots[0].slot");
        call.book(slot).then().statusCode(200);
        assertThat(count("reservation")).isEqualTo(3);

        after(Duration.ofDays(6), Kept.HOLDS);
        assertThat(count("reservation")).isEqualTo(3);
        after(Duration.ofDays(2), Kept.HOLDS);
        assertThat(projects.texts("SELECT state FROM reservation WHERE project_id = $1", project))
                .containsExactly("CONFIRMED");
        projects.run("UPDATE reservation SET state = 'RELEASED' WHERE project_id = $1", project);
        after(Duration.ofDays(365), Kept.HOLDS);
        assertThat(count("reservation")).isOne();
    }

    @Test
    void whoWasWokenForWhomIsForgottenOnceItIsOver() {
        alarm("UNANSWERED");
        alarm("ALERTING");

        after(Duration.ofDays(183), Kept.ALARMS);
        assertThat(count("alarm")).isEqualTo(2);
        after(Duration.ofDays(2), Kept.ALARMS);
        assertThat(projects.texts("SELECT state FROM alarm WHERE project_id = $1", project))
                .containsExactly("ALERTING");
    }

    @Test
    void whatHasGatheredForYearsGoesBatchByBatch() {
        projects.run(
                "INSERT INTO tool_call (call_id, tool_call_id, project_id, name, started_at, lease_until)"
                        + " SELECT $1::text, n::text, $1::text, 'get_slots', $2::timestamptz, $2::timestamptz FROM generate_series(1, 2500) n",
                project,
                clock.instant().minus(Duration.ofDays(31)).atOffset(ZoneOffset.UTC));

        assertThat(retention.forget(Kept.TOOL_CALLS).await().atMost(LIMIT)).isGreaterThanOrEqualTo(2500);
        assertThat(count("tool_call")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void nothingIsForgottenThatIsOfToday(Kept what) {
        ToolClient.newCall(project).slots("tomorrow");
        alarm("UNANSWERED");

        assertThat(retention.forget(what).await().atMost(LIMIT)).isNotNegative();

        assertThat(count("tool_call")).isOne();
        assertThat(count("alarm")).isOne();
        assertThat(count("reservation")).isEqualTo(3);
    }

    private void after(Duration time, Kept what) {
        clock.advance(time);
        retention.forget(what).await().atMost(LIMIT);
    }

    private long count(String table) {
        return projects.count("SELECT count(*) FROM " + table + " WHERE project_id = $1", project);
    }

    private void alarm(String state) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        projects.run(
                "INSERT INTO alarm (id, project_id, call_id, state, safety, problem, language, raised_at, next_at)"
                        + " VALUES ($1, $2, $3, $4, false, 'No heat', 'en', $5, $5)",
                UUID.randomUUID(),
                project,
                UUID.randomUUID().toString(),
                state,
                now);
    }
}
