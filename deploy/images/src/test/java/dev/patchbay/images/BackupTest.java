package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of `deploy/backup`, as docs/deployment.md has them done: the services run and have bookings, calls and
/// messages; a backup is made; the server is lost; its successor gets the backup; the services go on.
@Tag("system")
class BackupTest {
    private static final List<String> SERVICES = List.of("call-records", "tool-service", "vapi-adapter");
    private static final String SECRET = "of-vapi";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String SOMEBODY_ELSES = "tw-CAother";

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>(Checkout.filledIn());
    private final Map<String, Container> containers = new TreeMap<>();
    private final int port = FreePort.find();
    private final Path nothing = Path.of("/dev/null");
    private Path binaries;
    private SystemPostgres postgres;
    private PackagedServices packaged;
    private RecordedFacts facts;

    @BeforeEach
    void start() throws Exception {
        var found = SystemPostgres.binaries();
        assumeTrue(
                found.isPresent() || System.getenv("CI") != null,
                "no PostgreSQL with its client tools is installed: the package is called postgresql");
        binaries = found.orElseThrow();
        settings.put("PATCHBAY_DEMO", "true");
        settings.put("PATCHBAY_VAPI_SECRET", SECRET);
        settings.put("PATCHBAY_VAPI_PROJECT", "afterhourfix");
        postgres = SystemPostgres.start(binaries, folder.resolve("first"), port, settings);
        var backends = Backends.around(port, folder.resolve("packaged"), () -> {});
        facts = new RecordedFacts(backends.addresses().get("kafka:9092"));
        packaged = PackagedServices.open(Checkout.ROOT, settings, folder.resolve("packaged"), backends);
        WholeRun.demand(SERVICES.stream().map(packaged::jar).allMatch(Files::exists), "the services are not packaged");
        startServices();
    }

    @AfterEach
    void end() throws IOException {
        containers.values().forEach(Container::close);
        if (packaged != null) {
            packaged.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /// One test, since the starts are what it costs.
    @Test
    void aLostServersSuccessorGoesOnFromTheBackup() throws Exception {
        var slots =
                call("tw-CAkept", "slots", "get_slots", Map.of()).path("data").path("slots");
        var kept = slots.get(0).path("start").asText();
        var lost = slots.get(1).path("start").asText();
        assertThat(book("tw-CAkept", "one", kept)).isEqualTo("succeeded");
        message("tw-CAkept");
        facts.publishExamples("tw-CAkept");
        webhook("kept");
        Eventually.holds(() -> isRecorded("tw-CAkept"), () -> "the call is recorded");
        Eventually.holds(() -> count("vapi.message") > 0, () -> "the message is kept");

        var dump = folder.resolve("patchbay.dump");
        var madeAt = Instant.now();
        var before = backUp(dump);
        assertThat(before.values().stream().filter(content -> !content.startsWith("0 ")))
                .hasSizeGreaterThan(20);

        assertThat(book("tw-CAlost", "one", lost)).isEqualTo("succeeded");
        facts.publishExamples("tw-CAlost");
        Eventually.holds(() -> isRecorded("tw-CAlost"), () -> "the call after the backup is recorded");
        var connected = postgres.script("restore.sh", dump, nothing);
        assertThat(connected.code()).isEqualTo(1);
        assertThat(connected.errors()).contains("Still connected").contains("tools");

        endServices();
        postgres.close();
        postgres = SystemPostgres.start(binaries, folder.resolve("second"), port, settings);
        var torn = Files.write(folder.resolve("torn.dump"), half(dump));
        assertThat(postgres.script("restore.sh", torn, nothing).code()).isNotZero();
        assertThat(tables()).isEmpty();
        var restored = postgres.script("restore.sh", dump, nothing);
        assertThat(restored.code()).as(restored.errors()).isZero();
        assertThat(tables()).isEqualTo(before);

        facts.rewind("call-records", madeAt);
        startServices();
        assertThat(book("tw-CAkept", "one", kept))
                .as("the same tool call again")
                .isEqualTo("succeeded");
        assertThat(count("tools.reservation WHERE state = 'CONFIRMED'")).isEqualTo(1);
        assertThat(book(SOMEBODY_ELSES, "one", kept))
                .as("a slot that was taken")
                .isEqualTo("refused");
        assertThat(book(SOMEBODY_ELSES, "two", lost))
                .as("a slot of after the backup")
                .isEqualTo("succeeded");
        Eventually.holds(() -> isRecorded("tw-CAlost"), () -> "the call after the backup is recorded again");

        endServices();
        whatWaitedIsPutAside();
    }

    /// Nobody is woken for an emergency of long ago, or gets a text twice; what is still to come stays.
    private void whatWaitedIsPutAside() throws Exception {
        run("DELETE FROM tools.outgoing_message");
        for (var due : List.of("- interval '1 hour'", "+ interval '1 day'")) {
            run(
                    "INSERT INTO tools.outgoing_message (id, project_id, channel, kind, recipient, body, at_once, not_before,"
                            + " created_at, changed_at) VALUES (gen_random_uuid(), 'afterhourfix', 'SMS', 'booked',"
                            + " '+15550107777', 'Hi', true, now() " + due + ", now(), now())");
        }
        run(
                "INSERT INTO tools.alarm (id, project_id, call_id, state, safety, problem, language, raised_at, next_at)"
                        + " VALUES (gen_random_uuid(), 'afterhourfix', 'tw-CAold', 'ALERTING', false, 'a leak', 'en', now(), now())");
        var dump = folder.resolve("waiting.dump");
        assertThat(postgres.script("backup.sh", nothing, dump).code()).isZero();

        assertThat(postgres.script("restore.sh", dump, nothing).code()).isZero();
        assertThat(count("tools.outgoing_message WHERE state = 'QUEUED'")).isEqualTo(2);
        assertThat(count("tools.alarm WHERE state = 'ALERTING'")).isEqualTo(1);

        assertThat(postgres.script("restore.sh", dump, nothing, Map.of("PATCHBAY_RESTORE_WAITING", "aside"))
                        .code())
                .isZero();
        assertThat(count("tools.outgoing_message WHERE state = 'QUEUED' AND not_before > now()"))
                .isEqualTo(1);
        assertThat(count("tools.outgoing_message WHERE state = 'IN_DOUBT' AND cause = 'restored'"))
                .isEqualTo(1);
        assertThat(count("tools.alarm WHERE state = 'UNANSWERED'")).isEqualTo(1);
    }

    /// The tables at the time of the backup. What a service does for itself between two looks makes another backup.
    private Map<String, String> backUp(Path dump) throws Exception {
        for (var attempt = 0; attempt < 5; attempt++) {
            var before = tables();
            var said = postgres.script("backup.sh", nothing, dump);
            assertThat(said.code()).as(said.errors()).isZero();
            if (tables().equals(before)) {
                return before;
            }
        }
        throw new AssertionError("the tables are never at rest");
    }

    private static byte[] half(Path dump) throws IOException {
        var whole = Files.readAllBytes(dump);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private String book(String callId, String toolCallId, String start) throws Exception {
        var arguments = Map.<String, Object>of(
                "start", start,
                // A trade that one technician of the demo business has.
                "service", "locked out",
                "name", "Sam Lee",
                "address", "1 Main Street, Albany",
                "phone", "+15550107777");
        return call(callId, toolCallId, "book_slot", arguments).path("outcome").asText();
    }

    private void message(String callId) throws Exception {
        var said = call(callId, "message", "take_message", Map.of("message", "Please call back", "name", "Sam Lee"));
        assertThat(said.path("outcome").asText()).isEqualTo("succeeded");
    }

    private JsonNode call(String callId, String toolCallId, String tool, Map<String, Object> arguments)
            throws Exception {
        var body = Map.of(
                "callId",
                callId,
                "toolCallId",
                toolCallId,
                "projectId",
                "afterhourfix",
                "agentId",
                "afterhourfix-alex",
                "callerNumber",
                callId.equals(SOMEBODY_ELSES) ? "+15550107778" : "+15550107777",
                "arguments",
                arguments);
        return post(
                packaged.address("tool-service").resolve("/internal/tools/" + tool),
                "Authorization",
                "Bearer " + settings.get("PATCHBAY_SERVICE_TOKEN"),
                body);
    }

    private void webhook(String id) throws Exception {
        post(
                packaged.address("vapi-adapter").resolve("/api/v1/vapi/webhook"),
                "X-Vapi-Secret",
                SECRET,
                Map.of("message", Map.of("type", "hang", "call", Map.of("id", id))));
    }

    private static JsonNode post(URI address, String header, String value, Object body) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private void startServices() throws Exception {
        for (var name : SERVICES) {
            containers.put(name, packaged.start(name, List.of()));
        }
        containers.forEach((name, container) -> Eventually.holds(container::isReady, () -> name + " is ready"));
    }

    private void endServices() throws InterruptedException {
        for (var container : containers.entrySet()) {
            packaged.end(container.getKey(), container.getValue());
        }
        containers.clear();
    }

    private boolean isRecorded(String callId) {
        return count("records.calls WHERE call_id = '" + callId + "'") > 0;
    }

    private void run(String statement) throws SQLException {
        try (var connection = postgres.connect();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private long count(String from) {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Each table of the services, with how many rows and which.
    private Map<String, String> tables() throws SQLException {
        var found = new TreeMap<String, String>();
        try (var connection = postgres.connect();
                var names = connection.createStatement();
                var statement = connection.createStatement();
                var tables = names.executeQuery("""
                        SELECT schemaname || '.' || quote_ident(tablename) FROM pg_tables
                        WHERE schemaname IN ('tools', 'records', 'vapi')""")) {
            while (tables.next()) {
                try (var rows = statement.executeQuery("""
                        SELECT count(*) || ' ' || coalesce(md5(string_agg(entry::text, '|' ORDER BY entry::text)), '')
                        FROM %s entry""".formatted(tables.getString(1)))) {
                    rows.next();
                    found.put(tables.getString(1), rows.getString(1));
                }
            }
        }
        return found;
    }
}
