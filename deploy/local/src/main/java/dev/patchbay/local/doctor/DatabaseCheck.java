package dev.patchbay.local.doctor;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// PostgreSQL with each role that a service has, and that role's schema.
record DatabaseCheck(Surroundings surroundings, Web web) implements Check {
    private static final String WHAT = "PostgreSQL";
    private static final String DEFAULT = "//127.0.0.1:5432/patchbay";
    private static final List<String> SCHEMAS = List.of("tools", "records", "vapi");
    private static final String LOOK = """
            SELECT current_setting('server_version'), now(),
                   has_database_privilege(current_database(), 'CREATE'),
                   EXISTS (SELECT FROM pg_namespace WHERE nspname = ?),
                   coalesce((SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = ?), true)""";

    @Override
    public List<Finding> findings() {
        if (surroundings.isLoneGateway()) {
            return List.of(Finding.ok(WHAT, "is not needed by a gateway with a route from a file"));
        }
        if (surroundings.isCompose()) {
            return List.of(Finding.ok(WHAT, Surroundings.INSIDE_COMPOSE));
        }
        var target = target();
        if (target.isEmpty()) {
            return List.of(Finding.fail(
                    WHAT,
                    "DATABASE_URL must be postgresql://user:password@host:port/database, with what is special in user and"
                            + " password escaped by %"));
        }
        if (!target.get().address().matches("//[^/\\s]+/[^/\\s]+")) {
            return List.of(Finding.fail(WHAT, "PATCHBAY_DB must be like //host:5432/database"));
        }
        var findings = new ArrayList<Finding>();
        for (var schema : SCHEMAS) {
            var user = target.get().user().orElse(schema);
            var finding = schema(target.get(), schema, user);
            findings.add(finding);
            if (finding.level() == Finding.Level.FAIL && target.get().user().isPresent()) {
                break;
            }
        }
        return findings;
    }

    private Optional<Target> target() {
        var user = surroundings.get("PATCHBAY_DB_USER");
        var password = surroundings.get("PATCHBAY_DB_PASSWORD");
        if (surroundings.has("PATCHBAY_DB") || !surroundings.has("DATABASE_URL")) {
            return Optional.of(new Target(surroundings.get("PATCHBAY_DB", DEFAULT), user, password.orElse("")));
        }
        return ofUrl(surroundings.get("DATABASE_URL").orElseThrow())
                .map(url -> new Target(url.address(), user.or(url::user), password.orElse(url.password())));
    }

    /// As the services read it (`DatabaseUrl` of platform).
    private static Optional<Target> ofUrl(String text) {
        try {
            var url = URI.create(text.strip());
            if (url.getHost() == null
                    || !String.valueOf(url.getScheme()).matches("postgres(ql)?")
                    || url.getRawPath().length() < 2) {
                return Optional.empty();
            }
            var who = Optional.ofNullable(url.getRawUserInfo()).orElse("").split(":", 2);
            var sslMode = Optional.ofNullable(url.getRawQuery())
                    .map(query -> query.replaceAll("(^|.*&)(sslmode=[^&]*).*", "?$2"))
                    .filter(query -> query.startsWith("?sslmode="));
            return Optional.of(new Target(
                    "//" + url.getHost() + ":" + (url.getPort() < 0 ? 5432 : url.getPort()) + url.getRawPath()
                            + sslMode.orElse(""),
                    Optional.of(plain(who[0])).filter(user -> !user.isEmpty()),
                    who.length == 2 ? plain(who[1]) : ""));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String plain(String escaped) {
        return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Finding schema(Target target, String schema, String user) {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", target.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        try (var connection = DriverManager.getConnection("jdbc:postgresql:" + target.address(), properties)) {
            return look(connection, target, schema, user);
        } catch (SQLException e) {
            return Finding.fail(WHAT, failure(e, target, user));
        }
    }

    private Finding look(Connection connection, Target target, String schema, String user) throws SQLException {
        try (var statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            try (var row = statement.executeQuery()) {
                row.next();
                web.clock(target.where(), row.getObject(2, OffsetDateTime.class).toInstant());
                return verdict(row, target, schema, user);
            }
        }
    }

    private static Finding verdict(ResultSet row, Target target, String schema, String user) throws SQLException {
        var version = row.getString(1).replaceFirst(" .*", "");
        if (!row.getBoolean(4) && !row.getBoolean(3)) {
            return Finding.fail(
                    WHAT,
                    "role " + user + " gets in, but there is no schema " + schema + " and it may not make it; CREATE"
                            + " SCHEMA " + schema + " AUTHORIZATION " + user);
        }
        if (!row.getBoolean(5)) {
            return Finding.fail(
                    WHAT,
                    "role " + user + " may not use the schema " + schema + "; ALTER SCHEMA " + schema + " OWNER TO "
                            + user);
        }
        return Finding.ok(
                WHAT,
                version + " at " + target.where() + ", role " + user
                        + (row.getBoolean(4)
                                ? " has its schema " + schema
                                : " may make its schema " + schema + " at the first start"));
    }

    /// The server's own message may hold what was sent; its state says enough.
    private static String failure(SQLException e, Target target, String user) {
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01" -> "the password of role " + user + " is wrong (PATCHBAY_DB_PASSWORD or DATABASE_URL)";
            case "28000" ->
                "role " + user + " is not let in by the server: it does not exist, or pg_hba.conf does not allow it"
                        + " from here, or only with TLS (?sslmode=require)";
            case "3D000" -> "there is no such database at " + target.where() + "; create it, or correct PATCHBAY_DB";
            case "53300" -> "the server has no connection left; raise max_connections, or stop what holds them";
            case "57P03" -> "the server at " + target.where() + " is starting or stopping; try again";
            case "08001" -> Trouble.of(e.getCause() == null ? e : e.getCause(), target.where());
            default -> "role " + user + " cannot connect to " + target.where() + " (SQLSTATE " + e.getSQLState() + ")";
        };
    }

    /// @param address `//host:port/database`, maybe with `?sslmode=…`
    private record Target(String address, Optional<String> user, String password) {
        String where() {
            return address.replaceFirst("^//", "").replaceFirst("[/?].*", "");
        }

        @Override
        public String toString() {
            return "Target[" + where() + "]";
        }
    }
}
