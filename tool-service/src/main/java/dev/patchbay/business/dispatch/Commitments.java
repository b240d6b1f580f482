package dev.patchbay.business.dispatch;

import dev.patchbay.business.scheduling.Engagements;
import dev.patchbay.business.scheduling.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What technicians are bound to: who accepts an emergency has no other one, and no new visit, until it is
/// thought to be done.
@ApplicationScoped
class Commitments {
    /// Of a way that nobody can estimate.
    private static final Duration SOME_WAY = Duration.ofMinutes(30);

    private final Engagements engagements;
    private final LadderStore settings;
    private final OfficeNotes notes;

    Commitments(Engagements engagements, LadderStore settings, OfficeNotes notes) {
        this.engagements = engagements;
        this.settings = settings;
        this.notes = notes;
    }

    /// Takes the time of who accepts. The owner's time nobody keeps.
    ///
    /// @param arrival as they think, if they do
    /// @return false when they are at another emergency then
    Uni<Boolean> take(SqlConnection connection, Alarm alarm, Rung by, Optional<Instant> arrival, Instant now) {
        return by.technician()
                .map(who -> settings.of(alarm.projectId())
                        .map(ladder -> span(by, arrival, ladder.job(), now))
                        .chain(span -> engagements
                                .keep(connection, alarm.projectId(), alarm.id(), who, span)
                                .call(kept -> kept
                                        ? tellOfVisits(connection, alarm, by, span)
                                        : Uni.createFrom().voidItem())))
                .orElseGet(() -> release(connection, alarm).replaceWith(true));
    }

    /// From when they set out: who comes in three hours may do something else before.
    private static Span span(Rung by, Optional<Instant> arrival, Duration job, Instant now) {
        var there = arrival.orElseGet(() -> now.plus(SOME_WAY));
        var setOut = there.minus(by.travel().orElse(SOME_WAY));
        return new Span(setOut.isBefore(now) ? now : setOut, there.plus(job));
    }

    private Uni<Void> tellOfVisits(SqlConnection connection, Alarm alarm, Rung by, Span span) {
        return engagements
                .visits(connection, alarm.projectId(), by.technician().orElseThrow(), span)
                .chain(visits ->
                        visits.isEmpty() ? Uni.createFrom().voidItem() : notes.inTheWay(connection, alarm, by, visits));
    }

    /// Gives the time back: nobody comes, or somebody else.
    Uni<Void> release(SqlConnection connection, Alarm alarm) {
        return engagements.release(connection, alarm.id());
    }

    /// Who has an emergency while one that begins now would take them.
    Uni<Set<String>> engaged(SqlClient connection, String projectId, Instant now) {
        return settings.of(projectId).chain(ladder -> engaged(connection, projectId, now, ladder.job()));
    }

    Uni<Set<String>> engaged(SqlClient connection, String projectId, Instant now, Duration job) {
        return engagements.engaged(connection, projectId, new Span(now, now.plus(job)));
    }

    /// Who has a visit while an emergency that begins now would take them.
    Uni<Set<String>> visiting(SqlClient connection, String projectId, Instant now, Duration job) {
        return engagements.visiting(connection, projectId, new Span(now, now.plus(job)));
    }

    /// How many visits and emergencies each has then.
    Uni<Map<String, Long>> jobs(SqlClient connection, String projectId, Span span) {
        return engagements.jobs(connection, projectId, span);
    }
}
