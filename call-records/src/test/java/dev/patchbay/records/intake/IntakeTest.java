package dev.patchbay.records.intake;

import static dev.patchbay.records.Events.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.records.Story;
import dev.patchbay.records.store.FactSink;
import dev.patchbay.records.store.FoldFailedException;
import dev.patchbay.records.store.LoggedFact;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class IntakeTest {
    private static final FactCodec CODEC = new FactCodec();
    private static final Patience SHORT = new Patience(Duration.ofMillis(1), Duration.ofMillis(5));

    private final Shelf shelf = new Shelf();
    private final Basket basket = new Basket();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aBatchIsOneWrite() {
        take(letters(Story.fresh().tell(routed(), stream("MZ1", 1), carrier("completed", 1))));
        assertThat(shelf.writes).containsExactly(3);
        assertThat(basket.causes).isEmpty();
        assertThat(meters.counter("records.facts.stored").count()).isEqualTo(3);
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndTheOthersAreStored() {
        var letters = new ArrayList<>(letters(Story.fresh().tell(routed(), stream("MZ1", 1))));
        letters.add(1, letter(7, "not json".getBytes(UTF_8)));
        take(letters);
        assertThat(shelf.writes).containsExactly(2);
        assertThat(basket.offsets).containsExactly(7L);
    }

    @Test
    void aKnownTypeWithoutItsFieldsIsADeadLetter() {
        var fact = Story.fresh()
                .tell(new CallEvent.LegEnded("openai", "s", "lost"))
                .facts()
                .getFirst();
        var text = new String(CODEC.write(fact), UTF_8).replace("\"cause\"", "\"why\"");
        take(List.of(letter(3, text.getBytes(UTF_8))));
        assertThat(basket.causes).containsExactly("data lacks a required field");
        assertThat(shelf.stored).isEmpty();
    }

    @Test
    void aTimeThatNoDatabaseHoldsIsADeadLetter() {
        take(letters(Story.fresh().startingAt(Instant.MAX).tell(routed())));
        assertThat(basket.causes).containsExactly("attribute time is out of range");
    }

    @Test
    void anUnknownTypeIsStored() {
        take(letters(Story.fresh().tell(new CallEvent.Unknown("dev.patchbay.call.invented.v9", Map.of("a", 1)))));
        assertThat(shelf.stored).hasSize(1);
        assertThat(basket.causes).isEmpty();
    }

    @Test
    void aBatchRefusedForItsContentIsWrittenOneByOne() {
        shelf.refusing = 2;
        take(letters(Story.fresh().tell(routed(), stream("MZ1", 1), stream("MZ2", 2), carrier("completed", 1))));
        assertThat(shelf.writes).containsExactly(4, 1, 1, 1, 1);
        assertThat(shelf.stored).extracting(Fact::sequence).containsExactly(1L, 3L, 4L);
        assertThat(basket.causes).containsExactly("refused: sqlstate 22021");
        assertThat(basket.offsets).containsExactly(2L);
    }

    @Test
    void aStoreThatIsAwayIsWaitedForAndNothingIsGivenUp() {
        shelf.failuresAhead.addAll(List.of(
                new IOException("connection refused"),
                new PgException("shutting down", "FATAL", "57P01", null),
                new PgException("no such table", "ERROR", "42P01", null),
                new IllegalStateException("pool closed")));
        take(letters(Story.fresh().tell(routed(), stream("MZ1", 1))));
        assertThat(shelf.stored).hasSize(2);
        assertThat(basket.causes).isEmpty();
    }

    @Test
    void aStoreThatGoesAwayWhileABadMessageIsIsolatedIsWaitedForToo() {
        shelf.refusing = 1;
        shelf.failuresAfterRefusal.add(new IOException("connection reset"));
        take(letters(Story.fresh().tell(routed(), stream("MZ1", 1))));
        assertThat(shelf.stored).extracting(Fact::sequence).containsExactly(2L);
        assertThat(basket.offsets).containsExactly(1L);
    }

    @Test
    void aDeadLetterThatCannotBeSentIsSentAgain() {
        basket.failuresAhead = 2;
        take(List.of(letter(3, new byte[0])));
        assertThat(basket.offsets).containsExactly(3L);
    }

    @Test
    void factsThatCannotBeFoldedAreIsolatedAndNotRetried() {
        assertThat(Failures.isPoison(new FoldFailedException(new IllegalStateException("x"))))
                .isTrue();
        assertThat(Failures.isPoison(new RuntimeException(new PgException("dup", "ERROR", "23505", null))))
                .isTrue();
        assertThat(Failures.passes(new PgException("deadlock", "ERROR", "40P01", null)))
                .isTrue();
        assertThat(Failures.passes(new IOException())).isTrue();
    }

    @Test
    void whatWasKnownAlreadyIsCountedAsDuplicate() {
        shelf.known = 2;
        take(letters(Story.fresh().tell(routed(), stream("MZ1", 1), carrier("completed", 1))));
        assertThat(meters.counter("records.facts.stored").count()).isEqualTo(1);
        assertThat(meters.counter("records.facts.duplicate").count()).isEqualTo(2);
    }

    private void take(List<Letter> letters) {
        new Intake(CODEC, shelf, basket, SHORT, new IntakeMeters(meters, Clock.systemUTC()))
                .take(letters)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static List<Letter> letters(Story story) {
        return IntStream.range(0, story.facts().size())
                .mapToObj(i -> letter(i + 1, CODEC.write(story.facts().get(i))))
                .toList();
    }

    private static Letter letter(long offset, byte[] value) {
        return new Letter("calls", 0, offset, "key", value, 0);
    }

    /// A store that fails on demand: in turn with what lies ahead, and for good with one sequence.
    private static final class Shelf implements FactSink {
        private final List<Integer> writes = new ArrayList<>();
        private final List<Fact> stored = new ArrayList<>();
        private final List<Exception> failuresAhead = new ArrayList<>();
        private final List<Exception> failuresAfterRefusal = new ArrayList<>();
        private long refusing = -1;
        private int known;

        @Override
        public Uni<Integer> write(Collection<LoggedFact> facts) {
            if (!failuresAhead.isEmpty()) {
                return Uni.createFrom().failure(failuresAhead.removeFirst());
            }
            writes.add(facts.size());
            if (facts.stream().anyMatch(logged -> logged.fact().sequence() == refusing)) {
                failuresAhead.addAll(failuresAfterRefusal);
                failuresAfterRefusal.clear();
                return Uni.createFrom().failure(new PgException("secret", "ERROR", "22021", null));
            }
            facts.forEach(logged -> stored.add(logged.fact()));
            return Uni.createFrom().item(facts.size() - known);
        }
    }

    private static final class Basket implements DeadLetters {
        private final List<String> causes = new ArrayList<>();
        private final List<Long> offsets = new ArrayList<>();
        private int failuresAhead;

        @Override
        public Uni<Void> send(Letter letter, String cause) {
            if (failuresAhead-- > 0) {
                return Uni.createFrom().failure(new IOException("broker away"));
            }
            causes.add(cause);
            offsets.add(letter.offset());
            return Uni.createFrom().voidItem();
        }
    }
}
