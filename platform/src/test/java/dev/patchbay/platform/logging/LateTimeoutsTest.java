package dev.patchbay.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LateTimeoutsTest {
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    private final LateTimeouts filter = new LateTimeouts();

    @Test
    void theTimerThatWasLeftRunningIsNotLogged() {
        assertThat(isLogged(thrown("Result is already complete", "io.vertx.core.Promise", POOL, "lambda$execute$3")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Result is already complete, io.vertx.core.Promise, dev.patchbay.business.Any, lambda$execute$3",
        "Result is already complete, io.vertx.core.Promise, io.vertx.sqlclient.impl.pool.SqlConnectionPool, close",
        "Result is already complete, io.vertx.core.Other, io.vertx.sqlclient.impl.pool.SqlConnectionPool, "
                + "lambda$execute$3",
        "Client is closed, io.vertx.core.Promise, io.vertx.sqlclient.impl.pool.SqlConnectionPool, lambda$execute$3",
    })
    void whatIsNotExactlyThatIsLogged(String message, String promise, String caller, String method) {
        assertThat(isLogged(thrown(message, promise, caller, method))).isTrue();
    }

    @Test
    void whatHasNoExceptionOrNoStackIsLogged() {
        var bare = new IllegalStateException("Result is already complete");
        bare.setStackTrace(new StackTraceElement[0]);

        assertThat(isLogged(bare)).isTrue();
        assertThat(isLogged(null)).isTrue();
        assertThat(isLogged(new RuntimeException("Result is already complete"))).isTrue();
    }

    private boolean isLogged(Throwable thrown) {
        var line = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        line.setThrown(thrown);
        return filter.isLoggable(line);
    }

    private static Throwable thrown(String message, String promise, String caller, String method) {
        var thrown = new IllegalStateException(message);
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(promise, "fail", "Promise.java", 90),
            new StackTraceElement(caller, method, "Any.java", 216)
        });
        return thrown;
    }
}
