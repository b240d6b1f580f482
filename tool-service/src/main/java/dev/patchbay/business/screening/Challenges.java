package dev.patchbay.business.screening;

import dev.patchbay.platform.memory.Recent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Callers of doubtful origin who have to show that they are people before tools run for them (B22).
///
/// ```
/// begun ──the digit, or a sensible answer, in time──▶ shown, for the rest of the call
///       ──neither──▶ lost, for the rest of the call
/// ```
///
/// Counter `patchbay.challenges` by `outcome`: begun, digit, words. Each method is one statement.
@ApplicationScoped
public class Challenges {
    private static final int CALLS_KEPT = 5_000;
    private static final int DIGITS = 9;
    private static final String BEGIN =
            "UPDATE incoming_call SET digit = $2 WHERE call_id = $1 AND outcome = 'CHALLENGE' AND digit IS NULL";
    private static final String STATE = """
            SELECT heard_at, shown_at FROM incoming_call
            WHERE call_id = $1 AND project_id = $2 AND digit IS NOT NULL""";
    private static final String SHOWN = """
            UPDATE incoming_call SET shown_at = $2, shown_by = CASE WHEN $4::text IS NULL THEN 'words' ELSE 'digit' END
            WHERE call_id = $1 AND shown_at IS NULL AND heard_at > $3 AND digit = coalesce($4, digit)""";

    private final Pool pool;
    private final ChallengeConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Recent<String, Boolean> clear = new Recent<>(CALLS_KEPT);

    Challenges(Pool pool, ChallengeConfig config, Clock clock, MeterRegistry meters) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    /// How far a call is.
    public enum State {
        /// Nothing was asked, or it was shown.
        CLEAR,
        OPEN,
        LOST
    }

    /// Always the same for a call, and another for most others: nobody can know it who has not heard it.
    public static String digit(String callId) {
        return Integer.toString(1 + Math.floorMod(callId.hashCode(), DIGITS));
    }

    /// From now on this call has to show it; of one that is not doubted nothing is asked.
    public Uni<Void> begin(String callId) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(callId, digit(callId)))
                .invoke(rows -> count(rows, "begun"))
                .replaceWithVoid();
    }

    /// Whether it is known by now that nothing stands against a call.
    public boolean isClear(String callId) {
        return clear.find(callId).isPresent();
    }

    /// What is clear stays so and is asked for once.
    public Uni<State> of(String projectId, String callId) {
        return isClear(callId)
                ? Uni.createFrom().item(State.CLEAR)
                : pool.preparedQuery(STATE)
                        .execute(Tuple.of(callId, projectId))
                        .map(this::state)
                        .invoke(state -> {
                            if (state == State.CLEAR) {
                                clear.keep(callId, true);
                            }
                        });
    }

    private State state(RowSet<Row> rows) {
        if (rows.size() == 0 || rows.iterator().next().getOffsetDateTime("shown_at") != null) {
            return State.CLEAR;
        }
        var heard = rows.iterator().next().getOffsetDateTime("heard_at").toInstant();
        return clock.instant().isBefore(heard.plus(config.within())) ? State.OPEN : State.LOST;
    }

    /// @param at when, whenever it is heard of
    public Uni<Void> pressed(String callId, String digit, Instant at) {
        return shown(callId, digit, at);
    }

    /// The caller said what somebody says who needs the business.
    public Uni<Void> answered(String callId, Instant at) {
        return shown(callId, null, at);
    }

    private Uni<Void> shown(String callId, String digit, Instant at) {
        return pool.preparedQuery(SHOWN)
                .execute(Tuple.of(callId, utc(at), utc(at.minus(config.within())), digit))
                .invoke(rows -> count(rows, digit == null ? "words" : "digit"))
                .replaceWithVoid();
    }

    private void count(RowSet<Row> rows, String outcome) {
        if (rows.rowCount() > 0) {
            meters.counter("patchbay.challenges", "outcome", outcome).increment();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
