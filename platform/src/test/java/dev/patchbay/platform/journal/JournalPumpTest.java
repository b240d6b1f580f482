package dev.patchbay.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class JournalPumpTest {
    private static final JournalConfig CONFIG = JournalConfig.standard().withSegmentBytes(2_000);
    private static final JournalPump.Config QUICK =
            new JournalPump.Config(7, Duration.ofMillis(1), Duration.ofMillis(5));

    @TempDir
    Path directory;

    /// Stands for the broker: takes what it is handed while it is up, and can vanish after taking, before
    /// answering.
    private static final class Broker implements Publisher {
        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch complete;
        private volatile int failuresLeft;
        private volatile int answersLeft = Integer.MAX_VALUE;

        Broker(int expected) {
            complete = new CountDownLatch(expected);
        }

        @Override
        public CompletionStage<Void> publish(List<JournalEntry> batch) {
            if (failuresLeft > 0) {
                failuresLeft--;
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
            }
            batch.forEach(entry -> {
                taken.add(new String(entry.value(), UTF_8));
                complete.countDown();
            });
            return answersLeft-- > 0 ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
        }

        List<String> awaitTaken() throws InterruptedException {
            assertThat(complete.await(20, TimeUnit.SECONDS)).isTrue();
            return List.copyOf(taken);
        }
    }

    @Test
    void everythingIsPublishedInOrderWhileAppendingGoesOn() throws Exception {
        var broker = new Broker(5_000);
        try (var journal = Journal.open(directory, CONFIG);
                var pump = new JournalPump(journal.reader(), broker, QUICK)) {
            pump.start();
            append(journal, 0, 5_000);
            assertThat(broker.awaitTaken()).isEqualTo(values(0, 5_000));
        }
    }

    @Test
    void anAbsentBrokerDelaysAndLosesNothing() throws Exception {
        var broker = new Broker(100);
        broker.failuresLeft = 40;
        try (var journal = Journal.open(directory, CONFIG);
                var pump = new JournalPump(journal.reader(), broker, QUICK)) {
            pump.start();
            append(journal, 0, 100);
            assertThat(broker.awaitTaken()).isEqualTo(values(0, 100));
        }
    }

    @Test
    void aCrashBetweenPublishAndAcknowledgeRepeatsButNeverLosesOrReorders() throws Exception {
        var first = new Broker(70);
        first.answersLeft = 9;
        try (var journal = Journal.open(directory, CONFIG);
                var pump = new JournalPump(journal.reader(), first, QUICK)) {
            append(journal, 0, 200);
            pump.start();
            assertThat(first.awaitTaken()).isEqualTo(values(0, 70));
        }
        var second = new Broker(200 - 63);
        try (var journal = Journal.open(directory, CONFIG);
                var pump = new JournalPump(journal.reader(), second, QUICK)) {
            pump.start();
            assertThat(second.awaitTaken()).isEqualTo(values(63, 200));
        }
        var all = new ArrayList<>(first.awaitTaken());
        all.addAll(second.awaitTaken());
        assertThat(List.copyOf(new LinkedHashSet<>(all))).isEqualTo(values(0, 200));
    }

    @Test
    void whatTheLastRunLeftIsPublishedBeforeAnythingNew() throws Exception {
        try (var journal = Journal.open(directory, CONFIG)) {
            append(journal, 0, 50);
        }
        var broker = new Broker(60);
        try (var journal = Journal.open(directory, CONFIG);
                var pump = new JournalPump(journal.reader(), broker, QUICK)) {
            append(journal, 50, 60);
            pump.start();
            assertThat(broker.awaitTaken()).isEqualTo(values(0, 60));
        }
    }

    private static void append(Journal journal, int from, int to) throws Exception {
        var stages = IntStream.range(from, to)
                .mapToObj(i -> journal.append(
                        "key".getBytes(UTF_8), Integer.toString(i).getBytes(UTF_8)))
                .toList();
        for (var stage : stages) {
            stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> values(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
