package dev.patchbay.business.remote;

import dev.patchbay.business.remote.RemoteFailure.Category;
import dev.patchbay.platform.memory.Recent;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/// The requests of one provider, each account under guards of its own. Whatever goes wrong is a [RemoteFailure].
///
/// A question is repeated as long as it may be answered later; an order only when it is certain that nothing was
/// done. Both take their turn in one room: a provider counts what is asked of an account, whatever it is.
public final class Requests {
    private static final Logger LOG = Logger.getLogger(Requests.class);
    private static final ReplyType REPLY = new ReplyType();
    private static final int MOST_ACCOUNTS = 2000;

    private final String provider;
    private final Policy policy;
    private final Function<Reply, Optional<Category>> trouble;
    private final Function<Reply, Optional<Duration>> pause;
    private final Recent<String, Guard> questions = new Recent<>(MOST_ACCOUNTS);
    private final Recent<String, Guard> orders = new Recent<>(MOST_ACCOUNTS);
    private final Recent<String, Guard> rooms = new Recent<>(MOST_ACCOUNTS);

    /// @param provider as log lines call it
    /// @param trouble which answers are none, in the provider's own way
    public Requests(String provider, Policy policy, Function<Reply, Optional<Category>> trouble) {
        this(provider, policy, trouble, Reply::retryAfter);
    }

    /// @param pause which pause an answer asks for, in the provider's own way
    public Requests(
            String provider,
            Policy policy,
            Function<Reply, Optional<Category>> trouble,
            Function<Reply, Optional<Duration>> pause) {
        this.provider = provider;
        this.policy = policy;
        this.trouble = trouble;
        this.pause = pause;
    }

    /// Changes nothing there.
    public Uni<Reply> question(String account, Supplier<Uni<Reply>> request) {
        return guarded(questions, account, RemoteFailure::passes, request, policy.answerWithin());
    }

    /// Enters something or takes it out.
    public Uni<Reply> order(String account, Supplier<Uni<Reply>> request) {
        return guarded(
                orders,
                account,
                failure -> failure.passes() && failure.category().nothingDone(),
                request,
                policy.doneWithin());
    }

    private Uni<Reply> guarded(
            Recent<String, Guard> guards,
            String account,
            Predicate<RemoteFailure> again,
            Supplier<Uni<Reply>> request,
            Duration within) {
        return Uni.createFrom()
                .deferred(() ->
                        guard(guards, account, () -> guard(again)).get(() -> inTurn(account, request, within), REPLY))
                .onFailure()
                .transform(Requests::known);
    }

    /// A pause before a repeat takes nobody's place.
    private Uni<Reply> inTurn(String account, Supplier<Uni<Reply>> request, Duration within) {
        return guard(rooms, account, this::room).get(() -> sent(request, within), REPLY);
    }

    private Uni<Reply> sent(Supplier<Uni<Reply>> request, Duration within) {
        return Uni.createFrom()
                .<Reply>deferred(request::get)
                .ifNoItem()
                .after(within)
                .fail()
                .onFailure()
                .transform(Requests::known)
                .invoke(this::demandAnswer);
    }

    private void demandAnswer(Reply reply) {
        trouble.apply(reply).ifPresent(category -> {
            throw new RemoteFailure(category, pause.apply(reply));
        });
    }

    private static Throwable known(Throwable failure) {
        return switch (failure) {
            case RemoteFailure known -> known;
            case CircuitBreakerOpenException _, BulkheadException _ -> new RemoteFailure(Category.RESTING);
            case TimeoutException _ -> new RemoteFailure(Category.UNANSWERED);
            default -> new RemoteFailure(wasNeverSent(failure) ? Category.UNREACHABLE : Category.UNANSWERED);
        };
    }

    private static boolean wasNeverSent(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof UnresolvedAddressException);
    }

    private static Guard guard(Recent<String, Guard> guards, String account, Supplier<Guard> first) {
        synchronized (guards) {
            return guards.find(account).orElseGet(() -> {
                var guard = first.get();
                guards.keep(account, guard);
                return guard;
            });
        }
    }

    private Guard guard(Predicate<RemoteFailure> again) {
        return Guard.create()
                .withDescription(provider)
                .withRetry()
                .maxRetries(policy.repeats())
                .delay(policy.pause().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof RemoteFailure known
                        && again.test(known)
                        && known.retryAfter().stream().allMatch(wait -> wait.compareTo(policy.longestPause()) <= 0))
                .withCustomBackoff()
                .strategy(() -> new Pauses(Requests::asked))
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(policy.failuresToRest())
                .failureRatio(1)
                .delay(policy.rest().toMillis(), ChronoUnit.MILLIS)
                .when(failure -> failure instanceof RemoteFailure known && known.isOutage())
                .onStateChange(state -> LOG.warnf("%s: circuit %s", provider, state))
                .done()
                .build();
    }

    private Guard room() {
        return Guard.create()
                .withDescription(provider)
                .withBulkhead()
                .limit(policy.atOnce())
                .queueSize(policy.waiting())
                .done()
                .build();
    }

    private static Optional<Duration> asked(Throwable failure) {
        return failure instanceof RemoteFailure known ? known.retryAfter() : Optional.empty();
    }

    private static final class ReplyType extends TypeLiteral<Uni<Reply>> {
        private static final long serialVersionUID = 1L;
    }
}
