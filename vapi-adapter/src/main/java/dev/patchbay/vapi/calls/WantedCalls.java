package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.vapi.api.ApiCall;
import dev.patchbay.vapi.api.VapiApi;
import dev.patchbay.vapi.intake.CallDesk;
import dev.patchbay.vapi.intake.Verdict;
import dev.patchbay.vapi.message.MessageCodec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Calls that somebody asks for and nothing was heard of, such as those that a client started at VAPI with another
/// server. VAPI is asked about them, rarely; whose they are is judged as for any message.
///
/// In memory only: whoever wants a result asks again. Holds 1,000, of one project's callers 100; what they want beyond
/// that is not asked for until others of theirs went: learned, or not wanted for a quarter of an hour. Beyond 1,000 the
/// one wanted longest is dropped. A round takes from all who want something in turn.
@ApplicationScoped
public class WantedCalls {
    private static final Logger LOG = Logger.getLogger(WantedCalls.class);
    private static final int MOST = 1_000;
    private static final int MOST_OF_ONE = 100;
    private static final int AT_ONCE = 10;
    private static final Duration STILL_WANTED = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /// For what VAPI does not know, or nobody here owns.
    private static final Duration LONG_PAUSE = Duration.ofMinutes(5);

    private final VapiApi api;
    private final CallDesk desk;
    private final Reconciler reconciler;
    private final Clock clock;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wanted> eldest) {
            return size() > MOST;
        }
    };

    WantedCalls(VapiApi api, CallDesk desk, Reconciler reconciler, Clock clock) {
        this.api = api;
        this.desk = desk;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /// @param asker whose wish it counts as
    /// @param until when it is forgotten, unless somebody asks again
    /// @param nobodys what VAPI told of a call that is over and belongs to no project
    private record Wanted(String asker, Instant until, Instant askAt, Optional<ApiCall> nobodys) {
        Wanted asked(Instant next, Optional<ApiCall> learned) {
            return new Wanted(asker, until, next, learned);
        }

        Wanted again(Instant end) {
            return new Wanted(asker, end, askAt, nobodys);
        }
    }

    /// Somebody asks for it. What who is member nowhere asks for he could never be shown.
    void want(String vapiId, Caller caller) {
        if (!api.isConfigured() || !caller.isOwner() && caller.roles().isEmpty()) {
            return;
        }
        var now = clock.instant();
        var asker = asker(caller);
        synchronized (wanted) {
            var known = wanted.get(vapiId);
            if (known != null) {
                wanted.put(vapiId, known.again(now.plus(STILL_WANTED)));
            } else if (hasRoom(asker, now)) {
                wanted.put(vapiId, new Wanted(asker, now.plus(STILL_WANTED), now, Optional.empty()));
            }
        }
    }

    /// A project has as many tokens as it likes, and counts once.
    private static String asker(Caller caller) {
        return caller.roles().size() == 1
                ? "project:" + caller.roles().keySet().iterator().next()
                : "caller:" + caller.principal();
    }

    private boolean hasRoom(String asker, Instant now) {
        wanted.values().removeIf(old -> !old.until().isAfter(now));
        return wanted.values().stream()
                        .filter(other -> other.asker().equals(asker))
                        .count()
                < MOST_OF_ONE;
    }

    /// A call that is over and belongs to no project.
    Optional<ApiCall> nobodys(String vapiId) {
        synchronized (wanted) {
            return Optional.ofNullable(wanted.get(vapiId)).flatMap(Wanted::nobodys);
        }
    }

    /// Asks about some of those that are due.
    Uni<Void> run() {
        return Multi.createFrom()
                .iterable(due())
                .onItem()
                .transformToUniAndConcatenate(this::ask)
                .collect()
                .last();
    }

    private List<String> due() {
        var now = clock.instant();
        synchronized (wanted) {
            var due = inTurn(now);
            due.forEach(id -> wanted.computeIfPresent(id, (_, old) -> old.asked(now.plus(LONG_PAUSE), old.nobodys())));
            return due;
        }
    }

    /// The first of each who wants something, then the second of each …
    private List<String> inTurn(Instant now) {
        var taken = new HashMap<String, Integer>();
        return wanted.entrySet().stream()
                .filter(entry -> entry.getValue().nobodys().isEmpty())
                .filter(entry -> !entry.getValue().askAt().isAfter(now))
                .map(entry ->
                        Map.entry(entry.getKey(), taken.merge(entry.getValue().asker(), 1, Integer::sum)))
                .sorted(Map.Entry.comparingByValue())
                .limit(AT_ONCE)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Never fails: what was not learned now is asked for once more, if somebody still wants it.
    private Uni<Void> ask(String vapiId) {
        return api.call(vapiId)
                .chain(told -> desk.judge(MessageCodec.told(told.toldDocument()))
                        .chain(verdict -> judged(vapiId, told, verdict)))
                .onFailure()
                .invoke(failure -> LOG.debugf("vapiId=%s nothing learned by asking: %s", vapiId, Cause.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> judged(String vapiId, ApiCall told, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Served(var call) -> {
                // From now on it has a row, and is looked after like any other.
                forget(vapiId);
                yield reconciler.told(call, told);
            }
            case Verdict.Skipped _ -> Uni.createFrom().voidItem();
            case Verdict.Nobodys _ -> {
                var ended = Optional.of(told).filter(ApiCall::hasEnded);
                note(vapiId, ended);
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private void note(String vapiId, Optional<ApiCall> ended) {
        var next = clock.instant().plus(PAUSE);
        synchronized (wanted) {
            wanted.computeIfPresent(vapiId, (_, old) -> old.asked(next, ended));
        }
    }

    private void forget(String vapiId) {
        synchronized (wanted) {
            wanted.remove(vapiId);
        }
    }
}
