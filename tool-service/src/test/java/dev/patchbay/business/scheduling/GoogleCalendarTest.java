package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.Calendar.Answer;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.business.support.RehearsedCalendar.Step;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Reply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class GoogleCalendarTest extends CalendarContract {
    @Inject
    GoogleDesk desk;

    @Override
    RehearsedCalendar desk() {
        return desk;
    }

    /// Somebody changes the event at the very moment.
    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"MOVE", "WITHDRAW"})
    void whatIsChangedOverThereMeanwhileIsLookedAtOnceMore(Step step) {
        var visit = entered(visit(9, "pb-9"));
        desk.on(project, step).inject(new Fault.Refused(412, Optional.empty()));

        if (step == Step.MOVE) {
            assertThat(done(calls.move(visit, visit(14, "pb-14")))).isInstanceOf(Answer.Entered.class);
            assertThat(entries()).containsExactly(at(14));
        } else {
            assertThat(done(calls.withdraw(visit))).isTrue();
            assertThat(entries()).isEmpty();
        }
    }

    /// Somebody deletes the event at the very moment.
    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatIsGoneMeanwhileIsEnteredAnewWhenItMoves(int status) {
        var visit = entered(visit(9, "pb-9"));
        desk.on(project, Step.MOVE).inject(new Fault.Answered(Reply.empty(status)));

        assertThat(done(calls.move(visit, visit(14, "pb-14")))).isInstanceOf(Answer.Entered.class);

        assertThat(entries()).contains(at(14));
    }

    @Test
    void whatWasTakenOutComesBackUnderTheSameName() {
        var visit = visit(9, "pb-9");
        enter(visit);
        done(calls.withdraw(visit));

        enter(visit);

        assertThat(entries()).containsExactly(at(9));
        assertThat(done(calls.find(visit))).isInstanceOf(Answer.Entered.class);
    }

    /// Google counts limits as 403, too.
    @Test
    void aLimitThatComesAs403IsWaitedFor() {
        desk.on(project, Step.BOOK).inject(new Fault.Refused(403, Optional.of(Duration.ofSeconds(1))));

        enter(visit(9, "pb-9"));

        assertThat(entries()).containsExactly(at(9));
    }
}
