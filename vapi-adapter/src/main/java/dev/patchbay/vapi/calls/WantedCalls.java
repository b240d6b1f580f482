package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Cause;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Calls that somebody asks for and nothing was heard of, such as those that a client started at VAPI with another
/// server. VAPI is asked about them, rarely; whose they are is judged as for any message.
///
/// In memory only: whoever wants a result asks again. Holds 1,000; beyond it the one wanted longest is dropped.
@ApplicationScoped
public class WantedCalls {
    private static final Logger LOG = Logger.getLogger(WantedCalls.class);
    private static final int MOST = 1_000;
    private static final int AT_ONCE = 10;
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

    /// @param nobodys what VAPI told of a call that is over and belongs to no project
    private record Wanted(Instant askAt, Optional<ApiCall> nobodys) {}

    /// Somebody asks for it.
    void want(String vapiId) {
        if (api.isConfigured()) {
            synchronized (wanted) {
                wanted.putIfAbsent(vapiId, new Wanted(clock.instant(), Optional.empty()));
            }
        }
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
            var due = wanted.entrySet().stream()
                    .filter(entry -> entry.getValue().nobodys().isEmpty())
                    .filter(entry -> !entry.getValue().askAt().isAfter(now))
                    .map(Map.Entry::getKey)
                    .limit(AT_ONCE)
                    .toList();
            due.forEach(id -> wanted.put(id, new Wanted(now.plus(LONG_PAUSE), Optional.empty())));
            return due;
        }
    }

    /// Never fails: what was not learned now is asked for once more, if somebody still wants it.
    private Uni<Void> ask(String vapiId) {
        return api.call(vapiId)
                .chain(told ->
                        desk.judge(MessageCodec.told(told.toldDocument())).chain(verdict -> judged(told, verdict)))
                .onFailure()
                .invoke(failure -> LOG.debugf("vapiId=%s nothing learned by asking: %s", vapiId, Cause.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> judged(ApiCall told, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Served(var call) -> {
                // From now on it has a row, and is looked after like any other.
                forget(told.id());
                yield reconciler.told(call, told);
            }
            case Verdict.Skipped _ -> Uni.createFrom().voidItem();
            case Verdict.Nobodys _ -> {
                var ended = Optional.of(told).filter(ApiCall::hasEnded);
                note(told.id(), new Wanted(clock.instant().plus(PAUSE), ended));
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private void note(String vapiId, Wanted learned) {
        synchronized (wanted) {
            wanted.put(vapiId, learned);
        }
    }

    private void forget(String vapiId) {
        synchronized (wanted) {
            wanted.remove(vapiId);
        }
    }
}
