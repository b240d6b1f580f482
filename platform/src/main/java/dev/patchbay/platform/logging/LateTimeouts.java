package dev.patchbay.platform.logging;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/// Keeps one known mistake of Vert.x' SQL client out of the log, and counts it instead
/// (`patchbay.sql.late.timeouts`).
///
/// Where no connection could be made its pool tells so, but leaves the timer of the attempt running; when that is
/// up it tells once more, which is one "Result is already complete" with its stack for every statement of an
/// outage. Whoever asked was answered long before. Nothing else is kept out: any other exception, and this one
/// from anywhere else, is logged. To be taken out with the version that mends it.
///
/// Source: eclipse-vertx/vertx-sql-client issue 1706 (4.5, open).
@LoggingFilter(name = "late-timeouts")
public final class LateTimeouts implements Filter {
    private static final String MESSAGE = "Result is already complete";
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    @Override
    public boolean isLoggable(LogRecord line) {
        if (!isLateTimeout(line.getThrown())) {
            return true;
        }
        Metrics.globalRegistry.counter("patchbay.sql.late.timeouts").increment();
        return false;
    }

    private static boolean isLateTimeout(Throwable thrown) {
        if (!(thrown instanceof IllegalStateException) || !MESSAGE.equals(thrown.getMessage())) {
            return false;
        }
        var stack = thrown.getStackTrace();
        return stack.length > 1
                && stack[0].getClassName().equals("io.vertx.core.Promise")
                && stack[1].getClassName().equals(POOL)
                && stack[1].getMethodName().startsWith("lambda$execute$");
    }
}
