package dev.patchbay.business.scheduling.microsoft;

import dev.patchbay.business.calendars.Access;
import dev.patchbay.business.calendars.AccessTokens;
import dev.patchbay.business.calendars.CalendarTrouble;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Span;
import dev.patchbay.business.scheduling.remote.Asking;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Microsoft Graph, asked with a user's token. Whatever goes wrong is a [CalendarFailure].
///
/// A token that it refuses is replaced once. Times come in UTC, and ids do not change when an entry is moved to another
/// calendar.
@ApplicationScoped
class GraphApi {
    private static final long CONNECT_MS = 1000;
    private static final int UNAUTHORIZED = 401;
    private static final int A_FEW = 5;
    private static final String PREFER = "outlook.timezone=\"" + GraphTime.ZONE + "\", IdType=\"ImmutableId\"";

    private final GraphConfig config;
    private final AccessTokens tokens;
    private final GraphRest rest;
    private final Asking asking;

    GraphApi(GraphConfig config, AccessTokens tokens) {
        this.config = config;
        this.tokens = tokens;
        this.rest = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.graphUrl())
                .connectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                // A refusal is read here and not thrown over there.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(GraphRest.class);
        this.asking = new Asking("Microsoft 365", config.policy(), GraphApi::trouble);
    }

    /// All that is entered between two times, the first page of it.
    Uni<Reply> view(Mailbox mailbox, Span window) {
        return question(
                mailbox,
                bearer -> rest.view(
                        root(mailbox),
                        bearer,
                        PREFER,
                        window.from().toString(),
                        window.to().toString(),
                        GraphEvent.FIELDS,
                        config.page()));
    }

    /// @throws CalendarFailure for an address elsewhere: nobody else is shown the token
    Uni<Reply> next(Mailbox mailbox, String page) {
        if (!page.startsWith(version() + "/")) {
            return Uni.createFrom().failure(new CalendarFailure(Category.UNREADABLE));
        }
        return question(mailbox, bearer -> rest.next(page, bearer, PREFER));
    }

    /// The entries that bear this reference: one, as a rule.
    Uni<Reply> named(Mailbox mailbox, String reference) {
        return question(
                mailbox,
                bearer -> rest.events(
                        root(mailbox), bearer, PREFER, NamedValue.filter(reference), GraphEvent.FIELDS, A_FEW));
    }

    Uni<Reply> create(Mailbox mailbox, Reservation pending) {
        var event = NewEvent.of(pending);
        return order(mailbox, bearer -> rest.create(root(mailbox), bearer, PREFER, event));
    }

    Uni<Reply> change(Mailbox mailbox, GraphEvent known, Reservation pending) {
        var change = EventChange.of(pending);
        return order(mailbox, bearer -> rest.change(user(), bearer, PREFER, known.version(), known.id(), change));
    }

    Uni<Reply> remove(Mailbox mailbox, GraphEvent known) {
        return order(mailbox, bearer -> rest.remove(user(), bearer, PREFER, known.id()));
    }

    private Uni<Reply> question(Mailbox mailbox, Function<String, Uni<Response>> request) {
        return opened(mailbox, request, asking::question);
    }

    private Uni<Reply> order(Mailbox mailbox, Function<String, Uni<Response>> request) {
        return opened(mailbox, request, asking::order);
    }

    /// The token is asked for before the guards: that there is none is no silence of the calendar's.
    private Uni<Reply> opened(
            Mailbox mailbox,
            Function<String, Uni<Response>> request,
            BiFunction<String, Supplier<Uni<Response>>, Uni<Reply>> way) {
        return token(tokens.of(mailbox.projectId(), mailbox.connection()))
                .chain(token -> send(mailbox, token, request, way)
                        .chain(reply -> reply.status() == UNAUTHORIZED
                                ? again(mailbox, token, request, way)
                                : Uni.createFrom().item(reply)));
    }

    private Uni<Reply> again(
            Mailbox mailbox,
            Access.Granted refused,
            Function<String, Uni<Response>> request,
            BiFunction<String, Supplier<Uni<Response>>, Uni<Reply>> way) {
        return token(tokens.insteadOf(mailbox.projectId(), mailbox.connection(), refused))
                .chain(token -> send(mailbox, token, request, way))
                .invoke(reply -> {
                    if (reply.status() == UNAUTHORIZED) {
                        throw new CalendarFailure(Category.DENIED);
                    }
                });
    }

    private static Uni<Reply> send(
            Mailbox mailbox,
            Access.Granted token,
            Function<String, Uni<Response>> request,
            BiFunction<String, Supplier<Uni<Response>>, Uni<Reply>> way) {
        return way.apply(mailbox.account(), () -> request.apply("Bearer " + token.token()));
    }

    /// A token that is refused is replaced once, before it counts.
    private static Optional<RemoteFailure.Category> trouble(Reply reply) {
        return reply.status() == UNAUTHORIZED ? Optional.empty() : reply.trouble();
    }

    private static Uni<Access.Granted> token(Uni<Access> asked) {
        return asked.onFailure(CalendarTrouble.class)
                .transform(GraphApi::failure)
                .map(access -> switch (access) {
                    case Access.Granted granted -> granted;
                    case Access.NeedsReconnect() -> throw new CalendarFailure(Category.NEEDS_RECONNECT);
                    case Access.Missing() -> throw new CalendarFailure(Category.UNCONNECTED);
                });
    }

    /// Nothing was asked of the calendar yet.
    private static Throwable failure(Throwable failure) {
        var category =
                switch (((CalendarTrouble) failure).category()) {
                    case AWAY -> Category.UNREACHABLE;
                    case BUSY -> Category.RESTING;
                    case MISCONFIGURED, SEALED -> Category.DENIED;
                    case UNREADABLE -> Category.UNREADABLE;
                };
        return new CalendarFailure(category).beforeEffect();
    }

    private String user() {
        return version() + "/me";
    }

    private String version() {
        return config.graphUrl().toString().replaceAll("/+$", "") + "/v1.0";
    }

    private String root(Mailbox mailbox) {
        return mailbox.calendarId()
                .map(id -> user() + "/calendars/"
                        + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"))
                .orElseGet(this::user);
    }
}
