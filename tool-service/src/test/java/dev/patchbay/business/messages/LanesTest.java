package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.AtOnce;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who waits behind whom. The carrier hangs, or is busy, as a test says.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class LanesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    Outbox outbox;

    @Inject
    Turns turns;

    @Inject
    Permission permission;

    @Inject
    OutgoingMeters meters;

    @Inject
    Jobs jobs;

    @Inject
    MessagesConfig config;

    private final HangingCarrier carrier = new HangingCarrier();
    private Dispatch dispatch;
    private Instant started;
    private String project;

    @BeforeEach
    void open() {
        started = clock.instant();
        projects.run("DELETE FROM outgoing_message WHERE state IN ('QUEUED', 'SENDING')");
        project = projects.create();
        dispatch = new Dispatch(turns, permission, carrier, meters, clock, jobs, config);
    }

    @AfterEach
    void sweep() {
        carrier.goOn.complete(null);
        clock.advance(Duration.between(clock.instant(), started));
        projects.run("DELETE FROM outgoing_message WHERE state IN ('QUEUED', 'SENDING')");
    }

    @Test
    void whoIsOnCallIsWokenWhileAllOthersHang() {
        var other = projects.create();
        var slow = IntStream.range(0, 24)
                .mapToObj(i -> put(i % 2 == 0 ? project : other, "booked", number(), true))
                .toList();
        slow.forEach(message -> carrier.hangs.add(message.recipient()));
        var begun = dispatch.run().subscribeAsCompletionStage();
        Eventually.holds(() -> carrier.told.size() == config.atOnce());

        var alert = put(project, Outbox.ON_CALL, number(), true);
        var summary = put(project, OutgoingWish.CALL_SUMMARY, number(), false);
        dispatch.run().await().atMost(LIMIT);

        assertThat(state(alert)).isEqualTo("SENT");
        assertThat(state(summary)).isEqualTo("SENT");
        assertThat(begun).isNotDone();
        carrier.goOn.complete(null);
        begun.join();
        assertThat(slow).allSatisfy(message -> assertThat(state(message)).isEqualTo("SENT"));
        assertThat(carrier.told).hasSize(26).doesNotHaveDuplicates();
    }

    @Test
    void theLastPlaceOfAnHourIsTakenOnceHoweverManyAskAtOnce() {
        var theirs = number();
        var all = IntStream.range(0, 24)
                .mapToObj(i -> put(project, "booked-" + i, theirs, i % 2 == 0))
                .toList();
        projects.run("UPDATE outgoing_message SET state = 'SENDING' WHERE recipient = $1", theirs);
        var asked = new ConcurrentLinkedQueue<>(all);

        var turns = AtOnce.get(
                all.size(), () -> permission.trying(asked.remove()).await().atMost(LIMIT));

        assertThat(turns).containsOnly(Turns.Turn.OURS, Turns.Turn.TOO_MANY);
        assertThat(turns.stream().filter(Turns.Turn.OURS::equals)).hasSize(config.perRecipientAnHour());
    }

    @Test
    void twoLanesTogetherBringNobodyMoreThanAFewAnHour() {
        var theirs = number();
        var all = IntStream.range(0, 16)
                .mapToObj(i -> put(project, "booked-" + i, theirs, i % 2 == 0))
                .toList();

        dispatch.run().await().atMost(LIMIT);

        assertThat(carrier.told).hasSize(config.perRecipientAnHour());
        assertThat(all.stream().map(this::state).filter("SUPPRESSED"::equals)).hasSize(11);
    }

    @Test
    void aProjectWhoseProviderHangsLeavesPlacesToTheOthers() {
        var hung = IntStream.range(0, 12)
                .mapToObj(_ -> put(project, "booked", number(), true))
                .toList();
        hung.forEach(message -> carrier.hangs.add(message.recipient()));
        var other = projects.create();
        var theirs = put(other, "booked", number(), true);

        var begun = dispatch.run().subscribeAsCompletionStage();

        Eventually.holds(() -> state(theirs).equals("SENT"));
        Eventually.holds(() -> carrier.told.size() == config.atOnceOfAProject() + 1);
        assertThat(begun).isNotDone();
    }

    @Test
    void aRecipientWhoHangsHoldsUpNobodyElse() {
        var hung = put(project, "booked", number(), true);
        carrier.hangs.add(hung.recipient());
        var others = IntStream.range(0, 10)
                .mapToObj(_ -> put(project, "booked", number(), true))
                .toList();

        dispatch.run().subscribeAsCompletionStage();

        Eventually.holds(
                () -> others.stream().allMatch(message -> state(message).equals("SENT")));
        assertThat(state(hung)).isEqualTo("SENDING");
    }

    @Test
    void whatGoesToOneRecipientGoesInItsOrderWhoeverSendsIt() {
        var to = number();
        var all = IntStream.range(0, 5)
                .mapToObj(_ -> {
                    clock.advance(Duration.ofSeconds(1));
                    return put(project, "booked", to, true).id();
                })
                .toList();
        var another = new Dispatch(turns, permission, carrier, meters, clock, jobs, config);

        IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> (i % 2 == 0 ? dispatch : another).run().await().atMost(LIMIT)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(carrier.told).isEqualTo(all);
    }

    @Test
    void whatComesAgainIsWaitedForByWhatCameAfterIt() {
        var to = number();
        var first = put(project, "booked", to, true);
        clock.advance(Duration.ofSeconds(1));
        var second = put(project, "moved", to, true);
        carrier.busy.put(first.id(), 1);

        dispatch.run().await().atMost(LIMIT);
        assertThat(state(second)).isEqualTo("QUEUED");
        clock.advance(HangingCarrier.WAIT);
        dispatch.run().await().atMost(LIMIT);

        assertThat(carrier.told).containsExactly(first.id(), first.id(), second.id());
    }

    @Test
    void whatGotNoAnswerIsNotWaitedForLong() {
        var to = number();
        var first = put(project, "booked", to, true);
        carrier.silent.add(first.id());
        clock.advance(Duration.ofSeconds(1));
        var second = put(project, "moved", to, true);

        dispatch.run().await().atMost(LIMIT);
        assertThat(state(second)).isEqualTo("QUEUED");
        clock.advance(Turns.AT_WORK.plusSeconds(1));
        dispatch.run().await().atMost(LIMIT);

        assertThat(state(first)).isEqualTo("SENDING");
        assertThat(state(second)).isEqualTo("SENT");
    }

    private OutgoingMessage put(String projectId, String kind, String to, boolean atOnce) {
        var wish = new OutgoingWish(
                projectId,
                Optional.empty(),
                Channel.SMS,
                kind,
                UUID.randomUUID().toString(),
                to,
                Optional.empty(),
                "Hi",
                atOnce);
        return outbox.put(wish).await().atMost(LIMIT);
    }

    private String state(OutgoingMessage message) {
        return projects.texts("SELECT state FROM outgoing_message WHERE id = $1", message.id())
                .getFirst();
    }

    private static String number() {
        return "+1518" + ThreadLocalRandom.current().nextInt(2_000_000, 9_999_999);
    }

    /// Takes what it is given, unless a test says otherwise.
    private static final class HangingCarrier implements Carrier {
        static final Duration WAIT = Duration.ofSeconds(7);

        final List<UUID> told = new CopyOnWriteArrayList<>();
        final Set<String> hangs = ConcurrentHashMap.newKeySet();
        final Set<UUID> silent = ConcurrentHashMap.newKeySet();
        final Map<UUID, Integer> busy = new ConcurrentHashMap<>();
        final CompletableFuture<Void> goOn = new CompletableFuture<>();

        @Override
        public Uni<Told> send(OutgoingMessage message) {
            told.add(message.id());
            if (silent.contains(message.id())) {
                return Uni.createFrom().item(new Told.Unknown());
            }
            if (busy.remove(message.id()) != null) {
                return Uni.createFrom().item(new Told.NotBegun("429", WAIT));
            }
            var taken = new Told.Taken("SM" + message.id());
            return hangs.contains(message.recipient())
                    ? Uni.createFrom().completionStage(goOn).replaceWith(taken)
                    : Uni.createFrom().item(taken);
        }

        @Override
        public Uni<Found> find(OutgoingMessage message) {
            return Uni.createFrom().item(new Found.NoAnswer());
        }
    }
}
