package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Makes the links by which users sign in, and has them sent.
@ApplicationScoped
public class Links {
    static final String PATH = "/calendars/connect";

    private static final Duration PAUSE = Duration.ofDays(1);

    private final SignInStore store;
    private final LinkWanted wanted;
    private final CalendarsConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Links(SignInStore store, LinkWanted wanted, CalendarsConfig config, Clock clock) {
        this.store = store;
        this.wanted = wanted;
        this.config = config;
        this.clock = clock;
    }

    /// @param principal who has it made
    /// @return the address; nothing of it can be found again
    Uni<String> make(SqlClient connection, Connection to, String principal) {
        var ticket = Secret.fresh(random);
        return store.link(connection, ticket, to, principal, clock.instant().plus(config.linkFor()))
                .replaceWith(() -> config.web(PATH + "?ticket=" + ticket.text()));
    }

    /// Sends one, if the user can be written to, and none was made within a day.
    Uni<Void> remind(SqlClient connection, Connection to) {
        var now = clock.instant();
        var lately = now.plus(config.linkFor()).minus(PAUSE);
        return store.isLinked(connection, to, lately)
                .chain(linked -> linked || !to.reach().isAny()
                        ? Uni.createFrom().voidItem()
                        : make(connection, to, to.createdBy())
                                .chain(url -> send(connection, to, "r" + now.truncatedTo(ChronoUnit.DAYS), url)));
    }

    /// Sends it, if the user can be written to.
    ///
    /// @param turn the occasion: the same is told once
    Uni<Void> send(SqlClient connection, Connection to, String turn, String url) {
        return wanted.send(
                connection,
                new LinkWanted.Link(
                        to.projectId(),
                        to.id(),
                        turn,
                        to.provider().title(),
                        to.reach().phone(),
                        to.reach().email(),
                        to.reach().language(),
                        url));
    }
}
