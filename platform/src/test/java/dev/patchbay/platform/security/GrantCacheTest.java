package dev.patchbay.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.embedded.HandClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class GrantCacheTest {
    private static final Optional<Grants> VIEWER = Optional.of(new Grants("ann", Map.of("p1", Role.VIEWER)));
    private static final Optional<Grants> ADMIN = Optional.of(new Grants("ann", Map.of("p1", Role.ADMIN)));

    private final HandClock clock = new HandClock();
    private final GrantCache cache = new GrantCache(new Limits(), clock);
    private Uni<Optional<Grants>> toolService = Uni.createFrom().item(VIEWER);
    private int asked;

    @Test
    void aFreshAnswerIsTakenWithoutAskingAgain() {
        assertThat(get("ann")).isEqualTo(VIEWER);
        toolService = Uni.createFrom().item(ADMIN);
        clock.advance(Duration.ofSeconds(29));
        assertThat(get("ann")).isEqualTo(VIEWER);
        assertThat(asked).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(get("ann")).isEqualTo(ADMIN);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aMembershipTakenAwayEndsWithTheFreshAnswer() {
        get("ann");
        toolService = Uni.createFrom().item(Optional.empty());
        clock.advance(Duration.ofSeconds(30));
        assertThat(get("ann")).isEmpty();
    }

    @Test
    void whileToolServiceIsAwayTheLastAnswerCountsForTenMinutes() {
        get("ann");
        away();
        clock.advance(Duration.ofSeconds(599));
        assertThat(get("ann")).isEqualTo(VIEWER);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> get("ann")).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void whoWasNeverAskedAboutCannotBeKnownWhileToolServiceIsAway() {
        away();
        assertThatThrownBy(() -> get("ann")).hasRootCauseInstanceOf(IOException.class);
        toolService = Uni.createFrom().item(VIEWER);
        assertThat(get("ann")).isEqualTo(VIEWER);
    }

    @Test
    void afterAFailureWhoIsKnownWaitsForNobody() {
        get("ann");
        away();
        clock.advance(Duration.ofSeconds(31));
        get("ann");
        get("ann");
        assertThat(asked).isEqualTo(2);
        clock.advance(Duration.ofSeconds(3));
        get("ann");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void nobodyIsRememberedShortlyAndNeverInsteadOfAnAnswer() {
        toolService = Uni.createFrom().item(Optional.empty());
        assertThat(get("ben")).isEmpty();
        toolService = Uni.createFrom().item(VIEWER);
        clock.advance(Duration.ofSeconds(4));
        assertThat(get("ben")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        away();
        assertThatThrownBy(() -> get("ben")).hasRootCauseInstanceOf(IOException.class);
        toolService = Uni.createFrom().item(VIEWER);
        assertThat(get("ben")).isEqualTo(VIEWER);
    }

    @Test
    void whoAsksAtTheSameTimeWaitsForOneAnswer() {
        var answers = new ArrayList<UniEmitter<? super Optional<Grants>>>();
        toolService = Uni.createFrom().emitter(answers::add);
        var waiting = List.of(later("ann"), later("ann"), later("ann"));
        var other = later("ben");
        assertThat(answers).hasSize(2);
        answers.getFirst().complete(VIEWER);
        assertThat(waiting).allSatisfy(one -> assertThat(one).isCompletedWithValue(VIEWER));
        assertThat(other).isNotDone();
    }

    @Test
    void guessesPushNoMemberOut() {
        get("ann");
        toolService = Uni.createFrom().item(Optional.empty());
        for (var i = 0; i < 10; i++) {
            get("guess-" + i);
        }
        asked = 0;
        assertThat(get("ann")).isEqualTo(VIEWER);
        assertThat(asked).isZero();
    }

    @Test
    void theOneUnusedLongestIsDropped() {
        List.of("a", "b", "c", "a", "d").forEach(this::get);
        asked = 0;
        List.of("a", "c", "d").forEach(this::get);
        assertThat(asked).isZero();
        get("b");
        assertThat(asked).isEqualTo(1);
    }

    private void away() {
        toolService = Uni.createFrom().failure(new IOException("away"));
    }

    private Optional<Grants> get(String who) {
        return later(who).join();
    }

    private CompletableFuture<Optional<Grants>> later(String who) {
        return cache.get(who, this::ask).subscribeAsCompletionStage();
    }

    private Uni<Optional<Grants>> ask() {
        asked++;
        return toolService;
    }

    /// Three answers of each kind are kept.
    private record Limits() implements SecurityConfig.Memberships {
        @Override
        public Optional<URI> url() {
            return Optional.empty();
        }

        @Override
        public Duration budget() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration fresh() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration stale() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration unknown() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration pause() {
            return Duration.ofSeconds(3);
        }

        @Override
        public int kept() {
            return 3;
        }
    }
}
