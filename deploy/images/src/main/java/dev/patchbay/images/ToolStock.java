package dev.patchbay.images;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// The stock of a large business for [ToolMeasurement]: customers who have had visits and the visits of years, made in
/// the database itself; documents, technicians and homes to let, which tool-service has to read.
///
/// Everything is of one project, which is the worst case: indexes by project help nothing.
final class ToolStock {
    static final String PROJECT = "afterhourfix";
    static final int CUSTOMERS = 10_000;
    static final int BOOKINGS = 100_000;
    static final int DOCUMENTS = 1_000;
    static final int TECHNICIANS = 20;
    static final int HOMES = 1_000;
    private static final List<String> TRADES = List.of("plumbing", "drains", "hvac", "electrical");
    private static final List<String> STREETS = List.of("Lake", "Mill", "Harbor View", "Oak", "Maple", "Water");
    private static final List<String> AREAS = List.of("Bay View", "Riverwest", "Third Ward", "Walker's Point");
    private static final int PARAGRAPHS = 4;
    private static final int WORDS = 40;
    private static final int AHEAD_DAYS = 40;
    private static final int VISITS_A_DAY = 4;
    private static final int AHEAD = TECHNICIANS * AHEAD_DAYS * VISITS_A_DAY;

    /// Each customer's number is on ten visits; of the next weeks half is given out. What a job would do with new
    /// ones is done.
    private static final List<String> ROWS = List.of(
            """
            INSERT INTO tools.customer (id, project_id, name, phones, addresses, search, created_at, changed_at)
            SELECT md5('customer' || n)::uuid, '%1$s', 'Ann Lee ' || n, ARRAY[number], ARRAY[n || ' Elm Street, Albany'],
                'ann lee ' || n || ' ' || number || ' ' || n || ' elm street albany', now(), now()
            FROM (SELECT n, '+1555' || lpad(n::text, 7, '0') AS number FROM generate_series(0, %2$d - 1) n) people""".formatted(PROJECT, CUSTOMERS),
            """
            INSERT INTO tools.reservation (id, project_id, resource, call_id, state, starts_at, ends_at, occupied,
                intent_key, reference, service, name, address, phone, created_at, changed_at, customer_id, customer_noted)
            SELECT gen_random_uuid(), '%1$s', 'tech-' || n %% %2$d, 'tw-CA' || n, 'CONFIRMED', start,
                start + interval '1 hour', tstzrange(start, start + interval '1 hour'), 'k' || n, 'r' || n, 'leaking tap',
                'Ann Lee ' || n %% %3$d, n %% %3$d || ' Elm Street, Albany', '+1555' || lpad((n %% %3$d)::text, 7, '0'),
                start, start, md5('customer' || n %% %3$d)::uuid, true
            FROM (SELECT n, date_trunc('hour', now()) - interval '1 day' - interval '2 hours' * (n / %2$d) AS start
                  FROM generate_series(1, %4$d) n) visits""".formatted(PROJECT, TECHNICIANS, CUSTOMERS, BOOKINGS - AHEAD),
            """
            INSERT INTO tools.reservation (id, project_id, resource, call_id, state, starts_at, ends_at, occupied,
                intent_key, reference, service, name, address, phone, created_at, changed_at, customer_noted)
            SELECT gen_random_uuid(), '%1$s', 'tech-' || n %% %2$d, 'tw-CB' || n, 'CONFIRMED', start,
                start + interval '1 hour', tstzrange(start, start + interval '1 hour'), 'f' || n, 'g' || n, 'no heat',
                'Bob Ray ' || n, n || ' Oak Street, Albany', '+1666' || lpad(n::text, 7, '0'), now(), now(), true
            FROM (SELECT n, (date_trunc('day', now() AT TIME ZONE zone) + interval '1 day' * (1 + n / %2$d / %4$d)
                      + interval '8 hours' + interval '2 hours' * (n / %2$d %% %4$d)) AT TIME ZONE zone AS start
                  FROM generate_series(0, %3$d - 1) n, (SELECT time_zone AS zone FROM tools.project WHERE id = '%1$s') p
                 ) visits""".formatted(PROJECT, TECHNICIANS, AHEAD, VISITS_A_DAY),
            """
            INSERT INTO tools.calendar_entry (project_id, reference, resource, occupied, created_at)
            SELECT project_id, reference, resource, occupied, created_at FROM tools.reservation WHERE project_id = '%s'""".formatted(PROJECT),
            """
            INSERT INTO tools.tool_call (call_id, tool_call_id, project_id, name, started_at, lease_until, result)
            SELECT 'tw-CA' || n, 'tc', '%s', 'book_slot', now(), now(), '{}' FROM generate_series(1, %d) n""".formatted(PROJECT, BOOKINGS));

    private static final List<String> VOCABULARY =
            List.of(("the a of to in for when with your our we you it is are not before"
                            + " after water gas heat pipe valve boiler furnace filter drain sink tap toilet leak pressure tank panel breaker"
                            + " outlet wire switch fuse thermostat duct vent pump sewer meter warranty invoice deposit payment card cash"
                            + " visit technician appointment window morning evening holiday weekend emergency fee price estimate quote"
                            + " cancel permit license insurance inspection tenant landlord owner key door garage basement attic kitchen"
                            + " bathroom ceiling wall floor noise smell smoke alarm battery sensor remote code password account member"
                            + " discount senior veteran refund review complaint manager office hours parking pets cat dog gate ladder"
                            + " repair replace clean check measure install remove upgrade maintain winter summer freeze cool dry wet")
                    .split(" "));

    private ToolStock() {}

    static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : ROWS) {
                statement.execute(sql);
            }
        }
    }

    /// What autovacuum has done in a business that did not come about within a minute.
    static void settle(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    /// As the resource of a technician's service has it.
    static Map<String, Object> technician(int number) {
        var days = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
        return Map.of(
                "name",
                "Sam Ortiz " + number,
                "trades",
                List.of(TRADES.get(number % TRADES.size()), TRADES.get(number / TRADES.size() % TRADES.size())),
                "shifts",
                days.stream()
                        .map(day -> Map.of("weekday", day, "from", "07:00", "to", "19:00"))
                        .toList(),
                "onCall",
                days.stream()
                        .map(day -> Map.of("weekday", day, "from", "00:00", "to", "00:00"))
                        .toList(),
                "order",
                number,
                "phone",
                "+1555777%04d".formatted(number));
    }

    /// A table of homes, one in five of them to let.
    static String homes() {
        var table = new StringBuilder("id,address,area,bedrooms,bathrooms,rent,pets,features,state\n");
        for (var number = 0; number < HOMES; number++) {
            table.append("home-%d,\"%s\",%s,%d,1,%d,%s,dishwasher; balcony,%s%n"
                    .formatted(
                            number,
                            address(number),
                            AREAS.get(number % AREAS.size()),
                            number % 4,
                            900 + 17 * (number % 90),
                            number % 3 == 0 ? "cats and dogs" : "none",
                            number % 5 == 0 ? "available" : "rented"));
        }
        return table.toString();
    }

    static String address(int home) {
        return "%d %s Street, Milwaukee, WI 532%02d"
                .formatted(100 + home, STREETS.get(home % STREETS.size()), home % 30);
    }

    /// A text of a few paragraphs about the words of a trade; none is like another.
    static String document(int number) {
        var random = new Random(number);
        var text = new StringBuilder();
        for (var paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
            text.append("## ").append(sentence(random, 4)).append("\n\n");
            text.append(sentence(random, WORDS)).append(".\n\n");
        }
        return text.toString();
    }

    private static String sentence(Random random, int words) {
        return random.ints(words, 0, VOCABULARY.size())
                .mapToObj(VOCABULARY::get)
                .collect(Collectors.joining(" "));
    }
}
