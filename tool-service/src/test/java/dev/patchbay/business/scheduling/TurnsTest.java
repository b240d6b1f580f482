package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("unit")
@Timeout(30)
class TurnsTest {
    private static Vertx vertx;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> began = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    @Test
    void oneComesAfterTheOtherAndWhatEndsSomethingComesFirst() throws Exception {
        var turns = patient(Duration.ofMinutes(1));
        var gate = new CompletableFuture<Void>();
        var first = take(turns, "p", "first", gate);
        var second = take(turns, "p", "second", done());
        var third = take(turns, "p", "third", done());
        var ending = turns.first("p", () -> step("ending", done())).subscribeAsCompletionStage();
        var elsewhere = take(turns, "q", "elsewhere", done());

        elsewhere.get();
        assertThat(began).containsExactly("first", "elsewhere");
        gate.complete(null);
        CompletableFuture.allOf(first, second, third, ending).get();

        assertThat(began).containsExactly("first", "elsewhere", "ending", "second", "third");
    }

    @Test
    void whoWaitsTooLongHearsSoAndTheTurnGoesToTheNext() throws Exception {
        var turns = patient(Duration.ofMillis(50));
        var gate = new CompletableFuture<Void>();
        var first = take(turns, "p", "first", gate);

        assertThat(failure(take(turns, "p", "late", done()))).isEqualTo(CalendarFailure.Category.CROWDED);
        assertThat(meters.counter("patchbay.calendar", "provider", "own", "operation", "turn", "outcome", "crowded")
                        .count())
                .isEqualTo(1);
        gate.complete(null);
        first.get();
        take(turns, "p", "next", done()).get();
        assertThat(began).containsExactly("first", "next");
    }

    @Test
    void moreThanSoManyDoNotWait() {
        var turns = patient(Duration.ofMinutes(1));
        take(turns, "p", "first", new CompletableFuture<>());
        var waiting = IntStream.range(0, Turns.MOST)
                .mapToObj(_ -> take(turns, "p", "waiting", done()))
                .toList();

        assertThat(failure(take(turns, "p", "one too many", done()))).isEqualTo(CalendarFailure.Category.CROWDED);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aTurnThatFailsOrIsNotWaitedForIsPassedOn() throws Exception {
        var turns = patient(Duration.ofMinutes(1));
        assertThat(take(turns, "p", "broken", CompletableFuture.failedFuture(new IllegalStateException())))
                .isCompletedExceptionally();
        var gate = new CompletableFuture<Void>();
        var left = turns.take("p", () -> step("left", gate)).subscribe().with(_ -> {});
        left.cancel();
        var next = take(turns, "p", "next", done());

        gate.complete(null);

        Eventually.holds(next::isDone);
        assertThat(began).containsExactly("broken", "left", "next");
    }

    private Turns patient(Duration within) {
        return new Turns(vertx, new Patience(within), meters);
    }

    private CompletableFuture<Void> take(Turns turns, String project, String name, CompletableFuture<Void> until) {
        return turns.take(project, () -> step(name, until)).subscribeAsCompletionStage();
    }

    private Uni<Void> step(String name, CompletableFuture<Void> until) {
        began.add(name);
        return Uni.createFrom().completionStage(until);
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static CalendarFailure.Category failure(CompletableFuture<Void> turn) {
        try {
            turn.get();
            throw new AssertionError("it had its turn");
        } catch (ExecutionException e) {
            return ((CalendarFailure) e.getCause()).category();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Patience(Duration turnWithin) implements SchedulingConfig {
        @Override
        public Duration hold() {
            return Duration.ofMinutes(2);
        }

        @Override
        public int heldByPrograms() {
            return 12;
        }

        @Override
        public Duration busyKeptFor() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration peopleWithin() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration settleAfter() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofMinutes(10);
        }

        @Override
        public int askedOfOne() {
            return 4;
        }

        @Override
        public int askedInAll() {
            return 32;
        }

        @Override
        public int calendarsAtOnce() {
            return 8;
        }

        @Override
        public Duration doubtAfter() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Duration unheardFor() {
            return Duration.ofHours(2);
        }

        @Override
        public String unheardEvery() {
            return "off";
        }

        @Override
        public Duration followAfter() {
            return Duration.ofMinutes(10);
        }

        @Override
        public String followEvery() {
            return "off";
        }

        @Override
        public String recoveryEvery() {
            return "off";
        }
    }
}
