package dev.patchbay.business.calendars.oauth;

import dev.patchbay.business.calendars.CalendarTrouble;
import dev.patchbay.business.calendars.CalendarTrouble.Category;
import dev.patchbay.business.calendars.CalendarsConfig;
import dev.patchbay.business.remote.Pauses;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How a token endpoint is asked: for so long, and again when it is busy or broken. Every request to one may be
/// repeated: neither provider ends a refresh token by its use, and a code that was used is refused.
final class TokenEndpoint<A> {
    private final Guard guard;
    private final TypeLiteral<Uni<A>> type;

    TokenEndpoint(CalendarsConfig config, TypeLiteral<Uni<A>> type) {
        this.guard = guard(config);
        this.type = type;
    }

    static <T> T client(CalendarsConfig config, URI base, Class<T> client) {
        var limit = config.answerWithin().toMillis();
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(limit, TimeUnit.MILLISECONDS)
                .readTimeout(limit, TimeUnit.MILLISECONDS)
                // A refusal is read here and not thrown over there.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(client);
    }

    Uni<A> ask(Supplier<Uni<A>> request) {
        return guard.get(
                        () -> request.get().onFailure(TokenEndpoint::isStrange).transform(TokenEndpoint::unreachable),
                        type)
                .onFailure()
                .transform(TokenEndpoint::trouble);
    }

    private static boolean isStrange(Throwable failure) {
        return !(failure instanceof SignInFailure);
    }

    private static Throwable unreachable(Throwable failure) {
        return new SignInFailure(Category.AWAY, failure.getClass().getSimpleName());
    }

    private static Throwable trouble(Throwable failure) {
        return failure instanceof SignInFailure known
                ? new CalendarTrouble(known.category(), known.category().label() + " " + known.detail())
                : new CalendarTrouble(Category.AWAY);
    }

    private static Guard guard(CalendarsConfig config) {
        return Guard.create()
                .withDescription("calendar sign-in")
                .withRetry()
                .maxRetries(config.repeats())
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof SignInFailure known
                        && known.category() == Category.AWAY
                        && known.retryAfter().stream().allMatch(pause -> pause.compareTo(config.longestPause()) <= 0))
                .withCustomBackoff()
                .strategy(() -> new Pauses(TokenEndpoint::pause))
                .done()
                .done()
                .build();
    }

    private static Optional<Duration> pause(Throwable failure) {
        return failure instanceof SignInFailure known ? known.retryAfter() : Optional.empty();
    }
}
