package dev.patchbay.images;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The stock of a large business for [ToolMeasurement], made in the database itself: customers who have had visits, the
/// visits of years, documents.
///
/// Everything is of one project, which is the worst case: indexes by project help nothing.
final class ToolStock {
    static final String PROJECT = "afterhourfix";
    static final int CUSTOMERS = 10_000;
    static final int BOOKINGS = 100_000;
    private static final int CREWS = 20;

    /// Visits of the last two years, each customer's number on ten of them, and the next weeks half full.
    private static final List<String> VISITS = List.of(
            """
            INSERT INTO tools.reservation (id, project_id, resource, call_id, state, starts_at, ends_at, occupied,
                intent_key, reference, service, name, address, phone, created_at, changed_at)
            SELECT gen_random_uuid(), '%1$s', 'crew-' || n %% %2$d, 'tw-CA' || n, 'CONFIRMED', start, start + interval '1 hour',
                tstzrange(start, start + interval '1 hour'), 'k' || n, 'r' || n, 'leaking tap', 'Ann Lee ' || n %% %3$d,
                n %% %3$d || ' Elm Street, Albany', '+1555' || lpad((n %% %3$d)::text, 7, '0'), start, start
            FROM (SELECT n, date_trunc('hour', now()) - interval '1 day' - interval '2 hours' * (n / %2$d) AS start
                  FROM generate_series(1, %4$d) n) visits""".formatted(PROJECT, CREWS, CUSTOMERS, BOOKINGS - 500),
            """
            INSERT INTO tools.reservation (id, project_id, resource, call_id, state, starts_at, ends_at, occupied,
                intent_key, reference, service, name, address, phone, created_at, changed_at)
            SELECT gen_random_uuid(), '%1$s', resource, 'tw-CB' || n, 'CONFIRMED', start, start + interval '1 hour',
                tstzrange(start, start + interval '1 hour'), 'f' || n, 'g' || n, 'no heat', 'Bob Ray ' || n,
                n || ' Oak Street, Albany', '+1666' || lpad(n::text, 7, '0'), now(), now()
            FROM tools.calendar, LATERAL (SELECT n, date_trunc('day', now()) + interval '1 day' + interval '2 hours' * n AS start
                  FROM generate_series(1, 500) n) visits
            WHERE project_id = '%1$s'""".formatted(PROJECT),
            """
            INSERT INTO tools.calendar_entry (project_id, reference, resource, occupied, created_at)
            SELECT project_id, reference, resource, occupied, created_at FROM tools.reservation WHERE project_id = '%s'""".formatted(PROJECT),
            """
            INSERT INTO tools.tool_call (call_id, tool_call_id, project_id, name, started_at, lease_until, result)
            SELECT 'tw-CA' || n, 'tc', '%s', 'book_slot', now(), now(), '{}' FROM generate_series(1, %d) n""".formatted(PROJECT, BOOKINGS),
            "VACUUM ANALYZE");

    private ToolStock() {}

    static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : VISITS) {
                statement.execute(sql);
            }
        }
    }
}
