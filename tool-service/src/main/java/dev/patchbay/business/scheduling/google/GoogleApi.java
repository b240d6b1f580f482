package dev.patchbay.business.scheduling.google;

import dev.patchbay.business.calendars.Access;
import dev.patchbay.business.calendars.AccessTokens;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.CalendarSource;
import dev.patchbay.business.scheduling.remote.Asking;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Google's Calendar API, asked with the token of a user's connection; a token that is refused is replaced once.
/// Whatever goes wrong is a [CalendarFailure].
@ApplicationScoped
class GoogleApi {
    private static final long CONNECT_MS = 1000;
    private static final int UNAUTHORISED = 401;

    private final AccessTokens tokens;
    private final GoogleRest rest;
    private final Asking asking;

    GoogleApi(AccessTokens tokens, GoogleCalendarConfig config) {
        this.tokens = tokens;
        this.rest = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                // A refusal is read here and not thrown over there, where its words would be lost.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(GoogleRest.class);
        this.asking = new Asking("Google", config.policy(), GoogleCodec::trouble);
    }

    Uni<Reply> question(
            String projectId, CalendarSource source, BiFunction<GoogleRest, String, Uni<Response>> request) {
        return asked(projectId, source, request, asking::question);
    }

    Uni<Reply> order(String projectId, CalendarSource source, BiFunction<GoogleRest, String, Uni<Response>> request) {
        return asked(projectId, source, request, asking::order);
    }

    private Uni<Reply> asked(
            String projectId,
            CalendarSource source,
            BiFunction<GoogleRest, String, Uni<Response>> request,
            BiFunction<String, Supplier<Uni<Response>>, Uni<Reply>> way) {
        var connection = source.connection().orElseThrow();
        return granted(tokens.of(projectId, connection)).chain(token -> send(connection, token, request, way)
                .chain(reply -> reply.status() == UNAUTHORISED
                        ? again(projectId, connection, token, request, way)
                        : Uni.createFrom().item(reply)));
    }

    private Uni<Reply> again(
            String projectId,
            UUID connection,
            Access.Granted refused,
            BiFunction<GoogleRest, String, Uni<Response>> request,
            BiFunction<String, Supplier<Uni<Response>>, Uni<Reply>> way) {
        return granted(tokens.insteadOf(projectId, connection, refused))
                .chain(token -> send(connection, token, request, way))
                .invoke(reply -> {
                    if (reply.status() == UNAUTHORISED) {
                        throw new CalendarFailure(Category.DENIED);
                    }
                });
    }

    private Uni<Reply> send(
            UUID connection,
            Access.Granted token,
            BiFunction<GoogleRest, String, Uni<Response>> request,
            BiFunction<String, Supplier<Uni<Response>>, Uni<Reply>> way) {
        return way.apply(connection.toString(), () -> request.apply(rest, "Bearer " + token.token()));
    }

    private static Uni<Access.Granted> granted(Uni<Access> access) {
        return access.onFailure()
                .transform(_ -> new CalendarFailure(Category.UNANSWERED).beforeEffect())
                .map(GoogleApi::demand);
    }

    private static Access.Granted demand(Access access) {
        return switch (access) {
            case Access.Granted granted -> granted;
            case Access.NeedsReconnect() -> throw new CalendarFailure(Category.NEEDS_RECONNECT);
            case Access.Missing() -> throw new CalendarFailure(Category.UNCONNECTED);
        };
    }
}
