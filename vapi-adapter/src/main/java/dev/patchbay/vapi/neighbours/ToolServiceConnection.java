package dev.patchbay.vapi.neighbours;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/// The connection to tool-service, and how it is asked again.
@Singleton
class ToolServiceConnection {
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final long ANSWERING_MS = 1_000;
    private static final int AWAY = 503;

    private final ToolServiceApi api;
    private final String bearer;

    ToolServiceConnection(NeighbourSettings settings) {
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(settings.toolServiceUrl())
                .connectTimeout(1, TimeUnit.SECONDS)
                .property("io.quarkus.rest.client.connection-pool-size", 256)
                .build(ToolServiceApi.class);
        this.bearer = "Bearer " + settings.serviceToken().orElse("");
    }

    <T> Uni<T> ask(BiFunction<ToolServiceApi, String, Uni<T>> question) {
        return Uni.createFrom().deferred(() -> question.apply(api, bearer));
    }

    /// Asks again, as long as the answer is none or says that nothing was begun; the end of the time is for
    /// an attempt to answer in, so that none is cut off without need. Fails when the time is over.
    static <T> Uni<T> untilAnswered(Uni<T> question, Duration within) {
        return question.onFailure(ToolServiceConnection::passes)
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_PAUSE)
                .expireIn(Math.max(within.toMillis() - ANSWERING_MS, within.toMillis() * 3 / 4))
                .ifNoItem()
                .after(within)
                .fail();
    }

    /// Everything but an answer; and of answers the one that says that nothing was begun.
    private static boolean passes(Throwable failure) {
        return !(failure instanceof WebApplicationException answer)
                || answer.getResponse().getStatus() == AWAY;
    }

    static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
