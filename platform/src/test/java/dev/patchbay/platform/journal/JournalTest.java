package dev.patchbay.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class JournalTest {
    private static final JournalConfig CONFIG = JournalConfig.standard();
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void entriesAreReadInTheOrderTheyWereAppended() throws Exception {
        try (var journal = Journal.open(directory, CONFIG)) {
            append(journal, 0, 2_000);
            assertThat(read(journal.reader(), 2_000)).isEqualTo(values(0, 2_000));
        }
    }

    @Test
    void eachThreadKeepsItsOrderAndNothingIsLostUnderContention() throws Exception {
        var refused = new AtomicReference<Throwable>();
        var config = CONFIG.withSegmentBytes(20_000).withMaxWaitingBytes(2_000);
        try (var journal = Journal.open(directory, config)) {
            var threads = IntStream.range(0, 4)
                    .mapToObj(thread -> Thread.ofPlatform().start(() -> IntStream.range(0, 3_000)
                            .forEach(i -> journal.append(bytes("t" + thread), bytes(Integer.toString(i)))
                                    .whenComplete((done, failure) -> refused.compareAndSet(null, failure)))))
                    .toList();
            var entries = take(journal.reader(), 12_000);
            for (var thread : threads) {
                thread.join(BOUND);
            }
            assertThat(refused.get()).isNull();
            for (var key : List.of("t0", "t1", "t2", "t3")) {
                assertThat(entries.stream().filter(entry -> text(entry.key()).equals(key)))
                        .extracting(entry -> text(entry.value()))
                        .isEqualTo(values(0, 3_000));
            }
        }
    }

    @Test
    void aRestartReadsOnFromTheLastAcknowledgedEntry() throws Exception {
        try (var journal = Journal.open(directory, CONFIG.withSegmentBytes(500))) {
            append(journal, 0, 100);
            var entries = take(journal.reader(), 100);
            journal.reader().acknowledge(entries.get(59));
        }
        try (var journal = Journal.open(directory, CONFIG)) {
            append(journal, 100, 120);
            assertThat(read(journal.reader(), 60)).isEqualTo(values(60, 120));
            assertThat(journal.status().unpublished()).isEqualTo(60);
        }
    }

    @Test
    void confirmedEntriesSurviveAProcessThatNeverClosed() throws Exception {
        var copy = directory.resolve("copy");
        try (var journal = Journal.open(directory.resolve("first"), CONFIG)) {
            append(journal, 0, 50);
            copy(directory.resolve("first"), copy);
        }
        try (var journal = Journal.open(copy, CONFIG)) {
            assertThat(read(journal.reader(), 50)).isEqualTo(values(0, 50));
        }
    }

    @Test
    void aTornTailIsCutOffAndAppendingGoesOnBehindTheLastSoundEntry() throws Exception {
        try (var journal = Journal.open(directory, CONFIG)) {
            append(journal, 0, 10);
        }
        var segment = onlySegment();
        var whole = Files.readAllBytes(segment);
        for (var cut : List.of(1, 5, 9, 12)) {
            var torn = new byte[whole.length - cut];
            System.arraycopy(whole, 0, torn, 0, torn.length);
            Files.write(segment, torn);
            try (var journal = Journal.open(directory, CONFIG)) {
                append(journal, 10, 11);
                var expected = new ArrayList<>(values(0, 9));
                expected.add("10");
                assertThat(read(journal.reader(), 10)).isEqualTo(expected);
            }
            clearSegmentsExcept(segment);
        }
    }

    @Test
    void garbageAndZerosBehindTheLastEntryAreNotRead() throws Exception {
        for (var garbage : List.of(new byte[64], new byte[] {0, 0, 0, 9, 1, 2, 3, 4, 0, 0, 0, 1, 9, 9, 9, 9, 9})) {
            var place = directory.resolve(Integer.toString(garbage.length));
            try (var journal = Journal.open(place, CONFIG)) {
                append(journal, 0, 3);
            }
            try (var files = Files.list(place)) {
                var segment = files.filter(JournalTest::isSegment).findFirst().orElseThrow();
                Files.write(segment, garbage, StandardOpenOption.APPEND);
            }
            try (var journal = Journal.open(place, CONFIG)) {
                assertThat(journal.status().unpublished()).isEqualTo(3);
                assertThat(read(journal.reader(), 3)).isEqualTo(values(0, 3));
            }
        }
    }

    @Test
    void publishedSegmentsAreDeleted() throws Exception {
        try (var journal = Journal.open(directory, CONFIG.withSegmentBytes(300))) {
            for (var i = 0; i < 200; i += 10) {
                append(journal, i, i + 10);
            }
            var before = segments().size();
            var entries = take(journal.reader(), 200);
            journal.reader().acknowledge(entries.getLast());
            assertThat(before).isGreaterThan(5);
            assertThat(segments()).hasSize(1);
            assertThat(journal.status().unpublished()).isZero();
        }
    }

    @Test
    void positionsNeverStartOverWhenEverythingIsPublished() throws Exception {
        try (var journal = Journal.open(directory, CONFIG)) {
            append(journal, 0, 5);
            journal.reader().acknowledge(take(journal.reader(), 5).getLast());
        }
        try (var journal = Journal.open(directory, CONFIG)) {
            append(journal, 5, 6);
            assertThat(take(journal.reader(), 1).getFirst().position()).isEqualTo(5);
        }
    }

    @Test
    void aFullDirectoryRefusesNewEntriesAndKeepsTheOldOnes() throws Exception {
        try (var journal = Journal.open(directory, CONFIG.withMaxBytes(1_000))) {
            var confirmed = 0;
            var refused = journal.append(bytes("k"), bytes(Integer.toString(confirmed)));
            while (succeeded(refused)) {
                confirmed++;
                refused = journal.append(bytes("k"), bytes(Integer.toString(confirmed)));
            }
            var last = refused.toCompletableFuture();
            assertThatThrownBy(() -> last.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(JournalFullException.class);
            assertThat(read(journal.reader(), confirmed)).isEqualTo(values(0, confirmed));
        }
    }

    @Test
    void entriesLargerThanAReadAreWhole() throws Exception {
        try (var journal = Journal.open(directory, CONFIG)) {
            var large = "x".repeat(300_000);
            get(journal.append(bytes("k"), bytes("small")));
            get(journal.append(bytes("k"), bytes(large)));
            get(journal.append(bytes("k"), bytes("small")));
            assertThat(read(journal.reader(), 3)).containsExactly("small", large, "small");
            assertThatThrownBy(() -> journal.append(new byte[0], new byte[17 << 20]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyConfirmationMayBeForcedToDiskFirst() throws Exception {
        try (var journal = Journal.open(directory, CONFIG.withForceEvery(Duration.ZERO))) {
            append(journal, 0, 20);
            assertThat(read(journal.reader(), 20)).isEqualTo(values(0, 20));
        }
    }

    @Test
    void aSecondJournalOnTheSameDirectoryIsRefused() {
        try (var journal = Journal.open(directory, CONFIG)) {
            assertThat(journal.status().writable()).isTrue();
            assertThatThrownBy(() -> Journal.open(directory, CONFIG))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void anInterruptedThreadHarmsNobody() throws Exception {
        try (var journal = Journal.open(directory, CONFIG.withMaxWaitingBytes(0))) {
            var appender = Thread.ofPlatform().start(() -> {
                Thread.currentThread().interrupt();
                IntStream.range(0, 1_000).forEach(i -> journal.append(bytes("k"), bytes("interrupted")));
            });
            appender.join();
            append(journal, 0, 5);
            journal.append(bytes("k"), bytes("last"));
            var entries = new ArrayList<String>();
            while (!entries.contains("last")) {
                take(journal.reader(), 1_000_000, entries);
            }
            assertThat(journal.status().writable()).isTrue();
            assertThat(entries).containsSubsequence("0", "1", "2", "3", "4", "last");
        }
    }

    @Test
    void aClosedJournalRefuses() throws Exception {
        var journal = Journal.open(directory, CONFIG);
        journal.close();
        var stage = journal.append(bytes("k"), bytes("v")).toCompletableFuture();
        assertThatThrownBy(() -> stage.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    private static void append(Journal journal, int from, int to) throws Exception {
        var stages = IntStream.range(from, to)
                .mapToObj(i -> journal.append(bytes("key"), bytes(Integer.toString(i))))
                .toList();
        for (var stage : stages) {
            get(stage);
        }
    }

    private static void get(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static boolean succeeded(CompletionStage<Void> stage) throws Exception {
        try {
            get(stage);
            return true;
        } catch (ExecutionException _) {
            return false;
        }
    }

    private static List<JournalEntry> take(JournalReader reader, int count) throws InterruptedException {
        var entries = new ArrayList<JournalEntry>();
        while (entries.size() < count) {
            var more = reader.read(count - entries.size(), BOUND);
            assertThat(more).as("more entries after " + entries.size()).isNotEmpty();
            entries.addAll(more);
        }
        return entries;
    }

    private static void take(JournalReader reader, int max, List<String> into) throws InterruptedException {
        into.clear();
        reader.read(max, BOUND).forEach(entry -> into.add(text(entry.value())));
    }

    private static List<String> read(JournalReader reader, int count) throws InterruptedException {
        var values =
                take(reader, count).stream().map(entry -> text(entry.value())).toList();
        assertThat(reader.read(1, Duration.ZERO)).isEmpty();
        return values;
    }

    private static List<String> values(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private List<Path> segments() throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(JournalTest::isSegment).toList();
        }
    }

    private Path onlySegment() throws Exception {
        return segments().stream().sorted().findFirst().orElseThrow();
    }

    private void clearSegmentsExcept(Path kept) throws Exception {
        for (var segment : segments()) {
            if (!segment.equals(kept)) {
                Files.delete(segment);
            }
        }
    }

    private static boolean isSegment(Path file) {
        return file.toString().endsWith(".journal");
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
