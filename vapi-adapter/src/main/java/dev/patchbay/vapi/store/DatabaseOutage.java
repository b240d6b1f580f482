package dev.patchbay.vapi.store;

import dev.patchbay.platform.problem.Outage;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Singleton;
import java.util.Set;

/// PostgreSQL is starting, stopping, full or gone: SQLSTATE classes 08 (connection), 53 (resources), 57 (an
/// operator's hand), 55000 (not accepting connections), 25006 (read only); or its tables are not there yet.
@Singleton
public class DatabaseOutage implements Outage {
    private static final Set<String> CLASSES = Set.of("08", "53", "57");
    private static final Set<String> STATES = Set.of("55000", "25006");

    private final Migration migration;

    DatabaseOutage(Migration migration) {
        this.migration = migration;
    }

    @Override
    public boolean shows(Throwable failure) {
        return switch (failure) {
            case ClosedConnectionException _ -> true;
            case PgException refused -> !migration.done() || isAway(refused.getSqlState());
            default -> false;
        };
    }

    private static boolean isAway(String sqlState) {
        return sqlState != null
                && (STATES.contains(sqlState) || sqlState.length() == 5 && CLASSES.contains(sqlState.substring(0, 2)));
    }
}
