package dev.patchbay.platform.security;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.platform.problem.Cause;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Keeps answers to "who is that?": fresh ones are taken as they are, older ones only while nobody can be
/// asked.
///
/// Who asks about the same one at the same time waits for one answer. "Nobody" is kept apart and shortly, so
/// that guessed tokens push no member out. Bounded: the answer unused longest is dropped. Safe for all threads.
final class GrantCache {
    private static final Logger LOG = Logger.getLogger(GrantCache.class);

    private final SecurityConfig.Memberships limits;
    private final Clock clock;
    private final Map<String, Known> known;
    private final Map<String, Instant> nobody;
    private final Map<String, Uni<Optional<Grants>>> asking = new HashMap<>();
    private final Pause pause;

    private record Known(Grants grants, Instant since) {}

    GrantCache(SecurityConfig.Memberships limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.pause = new Pause(limits.pause(), clock);
        this.known = bounded(limits.kept());
        this.nobody = bounded(limits.kept());
    }

    /// The answer, or the failure of `ask` when no answer of the last minutes is kept.
    ///
    /// @param ask one question to tool-service; empty: nobody
    Uni<Optional<Grants>> get(String who, Supplier<Uni<Optional<Grants>>> ask) {
        // Deferred: what is kept counts at the moment somebody waits for it.
        return Uni.createFrom().deferred(() -> answer(who, ask));
    }

    private synchronized Uni<Optional<Grants>> answer(String who, Supplier<Uni<Optional<Grants>>> ask) {
        var now = clock.instant();
        var kept = Optional.ofNullable(known.get(who)).filter(entry -> isWithin(limits.stale(), entry.since(), now));
        var isGood = kept.filter(entry -> isWithin(limits.fresh(), entry.since(), now) || pause.isOn());
        if (isGood.isPresent()) {
            return Uni.createFrom().item(kept.map(Known::grants));
        }
        var unknownSince = nobody.get(who);
        if (unknownSince != null && isWithin(limits.unknown(), unknownSince, now)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return asking.computeIfAbsent(who, _ -> question(who, ask))
                .onFailure()
                .recoverWithUni(failure -> kept.isPresent()
                        ? Uni.createFrom().item(kept.map(Known::grants))
                        : Uni.createFrom().failure(failure));
    }

    private Uni<Optional<Grants>> question(String who, Supplier<Uni<Optional<Grants>>> ask) {
        return Uni.createFrom()
                .deferred(() -> ask.get())
                .onItem()
                .invoke(answer -> told(who, answer))
                .onFailure()
                .invoke(failure -> failed(who, failure))
                .memoize()
                .indefinitely();
    }

    private synchronized void told(String who, Optional<Grants> answer) {
        asking.remove(who);
        known.remove(who);
        nobody.remove(who);
        answer.ifPresentOrElse(
                grants -> known.put(who, new Known(grants, clock.instant())), () -> nobody.put(who, clock.instant()));
    }

    private synchronized void failed(String who, Throwable failure) {
        asking.remove(who);
        if (pause.begin()) {
            LOG.warnf("memberships cannot be asked for: %s", Cause.of(failure));
        }
    }

    private static boolean isWithin(Duration limit, Instant since, Instant now) {
        return now.isBefore(since.plus(limit));
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
