package dev.patchbay.business.scheduling;

import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class MicrosoftLinesTest extends CalendarLines {
    @Inject
    MicrosoftDesk desk;

    @Override
    RehearsedCalendar desk() {
        return desk;
    }
}
