package dev.patchbay.business.scheduling;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.OwnDiaries;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.rehearsal.provider.Faults.Trigger;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Two technicians with a calendar each.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TechniciansCrowdTest extends CalendarCrowd {
    @Inject
    GoogleDesk google;

    private Both both;

    @BeforeEach
    void newDesk() {
        both = new Both(projects, google);
    }

    @Override
    RehearsedCalendar desk() {
        return both;
    }

    @Override
    int atOneTime() {
        return 2;
    }

    @Override
    String service() {
        return "leaking pipe";
    }

    /// What both have, as if it were one calendar.
    private static final class Both implements RehearsedCalendar {
        private final FreshProject projects;
        private final GoogleDesk google;
        private OwnDiaries diaries;

        Both(FreshProject projects, GoogleDesk google) {
            this.projects = projects;
            this.google = google;
        }

        @Override
        public String project() {
            var project = projects.create();
            diaries = new OwnDiaries(project).with("ann", google).with("bob", google);
            return project;
        }

        @Override
        public List<Instant> entries(String projectId) {
            return Stream.of("ann", "bob")
                    .map(diaries::entries)
                    .peek(times -> {
                        if (times.stream().distinct().count() < times.size()) {
                            throw new AssertionError("twice in one calendar: " + times);
                        }
                    })
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
        }

        @Override
        public void occupy(String projectId, Instant from, Instant to) {
            diaries.occupy("ann", from, to);
        }

        @Override
        public Trigger on(String projectId, Step step) {
            return diaries.on("ann", step);
        }

        @Override
        public Trigger onAny(String projectId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long troublesLeft() {
            return google.troublesLeft();
        }

        @Override
        public void heal() {
            google.heal();
        }

        @Override
        public void shut(String projectId) {
            diaries.shut("ann");
        }
    }
}
