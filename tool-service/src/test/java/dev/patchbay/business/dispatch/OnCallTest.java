package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.SmsDesk;
import dev.patchbay.business.support.Team;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class OnCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    OnCall onCall;

    private String project;

    @BeforeEach
    void fresh() {
        project = projects.create();
        Team.add(project, "sam", person(1, Team.always()), "plumbing");
        Team.add(project, "eve", person(0, Team.always()), "electrical");
        Team.add(project, "ned", person(0, List.of()), "plumbing");
    }

    @Test
    void whoIsOnCallNowAndHasTheTradeIsNamedInTheirOrder() {
        assertThat(names(Optional.of("the pipe burst"), false)).containsExactly("Sam");
        assertThat(names(Optional.of("the pipe burst"), true)).containsExactly("Sam", "Eve");
        assertThat(names(Optional.empty(), false)).containsExactly("Eve", "Sam");
    }

    @Test
    void askingWakesNobody() {
        names(Optional.of("the pipe burst"), true);

        assertThat(projects.count("SELECT count(*) FROM outgoing_message WHERE project_id = $1", project))
                .isZero();
    }

    private static Map<String, Object> person(int order, List<?> hours) {
        return Map.of("phone", SmsDesk.number(), "onCall", hours, "order", order);
    }

    private List<String> names(Optional<String> problem, boolean safety) {
        return onCall
                .now(new Project(project, "Test", ZoneId.of("America/New_York")), problem, safety, Optional.empty())
                .await()
                .atMost(LIMIT)
                .stream()
                .map(OnCall.Person::name)
                .toList();
    }
}
