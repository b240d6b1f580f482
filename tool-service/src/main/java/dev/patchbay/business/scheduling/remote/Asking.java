package dev.patchbay.business.scheduling.remote;

import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.platform.memory.Recent;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.core.Response;
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

/// Asks one provider, each account under guards of its own. Whatever goes wrong is a [CalendarFailure].
///
/// A question is repeated as long as it may be answered later; an order only when it is certain that nothing was
/// done.
public final class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);
    private static final ReplyType REPLY = new ReplyType();
    private static final int MOST_ACCOUNTS = 2000;

    private final String provider;
    private final Policy policy;
    private final Function<Reply, Optional<Category>> trouble;
    private final Recent<String, Guard> questions = new Recent<>(MOST_ACCOUNTS);
    private final Recent<String, Guard> orders = new Recent<>(MOST_ACCOUNTS);

    /// @param trouble which answers are none, in the provider's own way
    public Asking(String provider, Policy policy, Function<Reply, Optional<Category>> trouble) {
        this.provider = provider;
        this.policy = policy;
        this.trouble = trouble;
    }

    /// Changes nothing there.
    public Uni<Reply> question(String account, Supplier<Uni<Response>> request) {
        return guarded(questions, account, CalendarFailure::passes, request, policy.answerWithin());
    }

    /// Enters something or takes it out.
    public Uni<Reply> order(String account, Supplier<Uni<Response>> request) {
        return guarded(
                orders, account, failure -> failure.passes() && failure.nothingDone(), request, policy.doneWithin());
    }

    private Uni<Reply> guarded(
            Recent<String, Guard> guards,
            String account,
            Predicate<CalendarFailure> again,
            Supplier<Uni<Response>> request,
            Duration within) {
        return Uni.createFrom()
                .deferred(() -> guard(guards, account, again).get(() -> sent(request, within), REPLY))
                .onFailure()
                .transform(Asking::known);
    }

    private Uni<Reply> sent(Supplier<Uni<Response>> request, Duration within) {
        return Uni.createFrom()
                .<Response>deferred(request::get)
                .map(Reply::of)
                .ifNoItem()
                .after(within)
                .fail()
                .onFailure()
                .transform(Asking::known)
                .invoke(this::demandAnswer);
    }

    private void demandAnswer(Reply reply) {
        trouble.apply(reply).ifPresent(category -> {
            throw new CalendarFailure(category, reply.retryAfter());
        });
    }

    private static Throwable known(Throwable failure) {
        return switch (failure) {
            case CalendarFailure known -> known;
            case CircuitBreakerOpenException _, BulkheadException _ -> new CalendarFailure(Category.RESTING);
            case TimeoutException _ -> new CalendarFailure(Category.UNANSWERED);
            default -> new CalendarFailure(wasNeverSent(failure) ? Category.UNREACHABLE : Category.UNANSWERED);
        };
    }

    private static boolean wasNeverSent(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof UnresolvedAddressException);
    }

    private Guard guard(Recent<String, Guard> guards, String account, Predicate<CalendarFailure> again) {
        synchronized (guards) {
            return guards.find(account).orElseGet(() -> {
                var guard = guard(again);
                guards.keep(account, guard);
                return guard;
            });
        }
    }

    private Guard guard(Predicate<CalendarFailure> again) {
        return Guard.create()
                .withDescription("calendars at " + provider)
                .withRetry()
                .maxRetries(policy.repeats())
                .delay(policy.pause().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof CalendarFailure known
                        && again.test(known)
                        && known.retryAfter().stream().allMatch(pause -> pause.compareTo(policy.longestPause()) <= 0))
                .withCustomBackoff()
                .strategy(Pauses::new)
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(policy.failuresToRest())
                .failureRatio(1)
                .delay(policy.rest().toMillis(), ChronoUnit.MILLIS)
                .when(failure -> failure instanceof CalendarFailure known && known.isOutage())
                .onStateChange(state -> LOG.warnf("calendars at %s: circuit %s", provider, state))
                .done()
                .withBulkhead()
                .limit(policy.atOnce())
                .queueSize(policy.waiting())
                .done()
                .build();
    }

    private static final class ReplyType extends TypeLiteral<Uni<Reply>> {
        private static final long serialVersionUID = 1L;
    }
}
