package dev.patchbay.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.TransferTarget;
import dev.patchbay.gateway.call.CallSignal.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What follows a tool's sentence: signals in, the last actions out.
@Tag("unit")
class LineRulesTest {
    private static final TransferTarget OFFICE = new TransferTarget("the office", "+15550100090");
    private static final Line THROUGH = line(Course.transfer(OFFICE, false));
    private static final Line SAFE_THROUGH = line(Course.transfer(OFFICE, true));
    private static final Line SAFE_END = line(Course.guarded(Course.Then.END));
    private static final Line SAFE = line(Course.guarded(Course.Then.GO_ON));
    private static final CallSignal STARTED = new CallSignal.ResponseStarted();
    private static final CallSignal SPOKEN = done(Outcome.COMPLETED, true, true);
    private static final CallSignal SPEAKS = new CallSignal.SpeechStarted(true, true);
    private static final CallSignal HEARD = new CallSignal.PlayoutDrained();

    static Stream<Arguments> courses() {
        return Stream.of(
                arguments("asked for at once", THROUGH, List.of(), "SendOutput ArmGoodbye Ask"),
                arguments("said, not heard", THROUGH, List.of(STARTED, SPOKEN), ""),
                arguments("heard", THROUGH, List.of(STARTED, SPOKEN, HEARD), "DisarmGoodbye AnswerEndCall PutThrough"),
                arguments(
                        "heard already when the response is over",
                        THROUGH,
                        List.of(STARTED, done(Outcome.COMPLETED, true, false)),
                        "DisarmGoodbye AnswerEndCall PutThrough"),
                arguments(
                        "the caller speaks over it",
                        THROUGH,
                        List.of(STARTED, SPEAKS),
                        "DiscardResponse InterruptPlayout DisarmGoodbye AnswerEndCall SendNote"),
                arguments("… then nothing is heard any more", THROUGH, List.of(STARTED, SPEAKS, HEARD), ""),
                arguments("a guarded one goes on", SAFE_THROUGH, List.of(STARTED, SPEAKS), ""),
                arguments(
                        "a guarded one that was cut",
                        SAFE_THROUGH,
                        List.of(STARTED, done(Outcome.CUT, true, false)),
                        "Ask"),
                arguments(
                        "its response failed twice",
                        THROUGH,
                        List.of(
                                STARTED,
                                done(Outcome.FAILED, false, false),
                                STARTED,
                                done(Outcome.FAILED, false, false)),
                        "DisarmGoodbye AnswerEndCall PutThrough"),
                arguments(
                        "a safety line whose response failed twice",
                        SAFE_END,
                        List.of(
                                STARTED,
                                done(Outcome.FAILED, false, false),
                                STARTED,
                                done(Outcome.FAILED, false, false)),
                        "Descend"),
                arguments(
                        "the model is lost twice",
                        THROUGH,
                        List.of(new CallSignal.ModelLost(), new CallSignal.ModelLost()),
                        "DisarmGoodbye AnswerEndCall PutThrough"),
                arguments(
                        "never said",
                        THROUGH,
                        List.of(new CallSignal.GoodbyeOverdue()),
                        "DisarmGoodbye AnswerEndCall PutThrough"),
                arguments("an end", SAFE_END, List.of(STARTED, SPOKEN, HEARD), "DisarmGoodbye AnswerEndCall HangUp"),
                arguments("nothing follows", SAFE, List.of(STARTED, SPOKEN, HEARD), "DisarmGoodbye"),
                arguments(
                        "nothing follows, and it is late",
                        SAFE,
                        List.of(new CallSignal.GoodbyeOverdue()),
                        "DisarmGoodbye"),
                arguments(
                        "the stream is lost", THROUGH, List.of(new CallSignal.StreamGone(false)), "AwaitReattachment"),
                arguments("the caller hangs up", THROUGH, List.of(new CallSignal.StreamGone(true)), "Release"),
                arguments("a tool that is not running", THROUGH, List.of(finished("c2", SAFE_THROUGH)), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void whatFollowsASentenceFollowsOnceItIsHeard(String rule, Line line, List<CallSignal> signals, String actions) {
        var step = CallMachine.next(running(), finished("c1", line));
        for (var signal : signals) {
            step = CallMachine.next(step.state(), signal);
        }
        assertThat(step.actions().stream().map(action -> action.getClass().getSimpleName()))
                .as(rule)
                .containsExactly(actions.isEmpty() ? new String[0] : actions.split(" "));
    }

    private static CallState running() {
        return CallState.ringing()
                .model(CallState.Model.READY, 0)
                .streaming(true)
                .running(Set.of("c1"));
    }

    private static CallSignal finished(String toolCallId, Line line) {
        return new CallSignal.ToolFinished(toolCallId, "{}", Optional.of(line));
    }

    private static CallSignal done(Outcome outcome, boolean spoke, boolean unplayed) {
        return new CallSignal.ResponseDone(outcome, spoke, unplayed, List.of());
    }

    private static Line line(Course course) {
        return new Line("Words.", course, "note_1");
    }
}
