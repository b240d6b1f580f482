package dev.patchbay.business.scheduling;

import dev.patchbay.business.support.CalcomDesk;
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
class CalcomLinesTest extends CalendarLines {
    @Inject
    CalcomDesk desk;

    @Override
    RehearsedCalendar desk() {
        return desk;
    }

    /// It is opened by a key, and there is no other.
    @Override
    boolean renews() {
        return false;
    }
}
