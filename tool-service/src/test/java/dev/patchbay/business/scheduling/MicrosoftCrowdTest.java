package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.AtOnce;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.rehearsal.provider.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class MicrosoftCrowdTest extends CalendarCrowd {
    private static final int CALLERS = 30;

    @Inject
    MicrosoftDesk desk;

    @Override
    RehearsedCalendar desk() {
        return desk;
    }

    /// Questions and orders are mixed: each booking asks whether its time is free, and enters it. Graph takes four
    /// requests of one application at a time for a mailbox, whatever they are.
    @Test
    @Timeout(120)
    void aMailboxIsNeverAskedMoreThanFourThingsAtOnce() {
        desk.heal();
        var project = desk.project();
        var turnedAway = desk.turnedAway();
        desk.onAny(project).always().inject(new Fault.Slow(Duration.ofMillis(40)));

        var next = new AtomicInteger();
        var told = AtOnce.get(CALLERS, () -> ToolClient.withheld(project)
                .book(start(next.getAndIncrement()))
                .<String>path("outcome"));
        desk.heal();

        assertThat(told).hasSize(CALLERS).containsOnly("succeeded");
        assertThat(desk.mostAtOnce(project)).isEqualTo(4);
        assertThat(desk.turnedAway()).isEqualTo(turnedAway);
    }

    private static String start(int caller) {
        return "2026-11-%02dT%02d:00:00-05:00".formatted(24 + caller / 10, 8 + caller % 10);
    }
}
