package dev.patchbay.records.intake;

import dev.patchbay.records.store.FoldFailedException;
import io.vertx.pgclient.PgException;
import java.util.Set;

/// Tells a message that can never be stored from a store that cannot store just now.
///
/// Poison is what PostgreSQL refuses for its content and what cannot be folded. By SQLSTATE the content is to blame
/// in the classes 22 (data), 23 (integrity) and 54 (its own limits, such as an id too long for an index). Everything
/// else passes, even if it takes somebody to put it right (a missing table, a wrong password): no message is given
/// up for it.
final class Failures {
    private static final Set<String> CONTENT = Set.of("22", "23", "54");

    private Failures() {}

    static boolean isPoison(Throwable failure) {
        return switch (failure) {
            case FoldFailedException _ -> true;
            case PgException refused -> isAboutContent(refused.getSqlState());
            default -> failure.getCause() != null && isPoison(failure.getCause());
        };
    }

    static boolean passes(Throwable failure) {
        return !isPoison(failure);
    }

    /// One word for logs and headers; a database's own message would quote the payload.
    static String word(Throwable failure) {
        return failure instanceof PgException refused
                ? "sqlstate " + refused.getSqlState()
                : failure.getClass().getSimpleName();
    }

    private static boolean isAboutContent(String sqlState) {
        return sqlState != null && sqlState.length() == 5 && CONTENT.contains(sqlState.substring(0, 2));
    }
}
