package dev.patchbay.business;

import dev.patchbay.platform.problem.Outage;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Singleton;
import java.util.Set;

/// PostgreSQL is starting, stopping, full or gone: SQLSTATE classes 08 (connection), 53 (resources), 57 (an operator's
/// hand), and 55000 (not accepting connections).
@Singleton
public class DatabaseOutage implements Outage {
    private static final Set<String> CLASSES = Set.of("08", "53", "57");
    private static final String NOT_ACCEPTING = "55000";

    @Override
    public boolean shows(Throwable failure) {
        return switch (failure) {
            case ClosedConnectionException _ -> true;
            case PgException refused -> isAway(refused.getSqlState());
            default -> false;
        };
    }

    private static boolean isAway(String sqlState) {
        return sqlState != null
                && (sqlState.equals(NOT_ACCEPTING)
                        || sqlState.length() == 5 && CLASSES.contains(sqlState.substring(0, 2)));
    }
}
