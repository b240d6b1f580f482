package dev.patchbay.vapi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.journal.Journal;
import dev.patchbay.platform.journal.JournalConfig;
import dev.patchbay.platform.problem.Outages;
import dev.patchbay.vapi.report.FactSettings;
import dev.patchbay.vapi.store.MessageStore;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to messages while something is away, and when the process dies.
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class OutagesTest {
    @Inject
    Pool pool;

    @Inject
    MessageStore messages;

    @Inject
    Teller teller;

    @Inject
    Outages outages;

    @Inject
    Migration migration;

    @ConfigProperty(name = "PATCHBAY_DB")
    String database;

    @ConfigProperty(name = "PATCHBAY_DB_PASSWORD")
    String password;

    @TempDir
    Path directory;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void migrated() {
        Eventually.holds(migration::done);
    }

    @Test
    void withTheDatabaseAwayMessagesAreAnsweredAndStoredLaterOnceAndInOrder() {
        try (var _ = DatabaseAway.begin(database, password)) {
            for (var i = 0; i < 40; i++) {
                Webhook.tell(message(i)).then().statusCode(200);
            }
        }

        Eventually.holds(() -> stored() == 40);
        var turns = pool.preparedQuery("SELECT string_agg(convert_from(body, 'UTF8')::json->'message'->>'turn', ','"
                        + " ORDER BY received_at, id) AS turns FROM vapi.message WHERE vapi_id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString("turns");
        assertThat(turns).startsWith("0,1,2,3,4,5,6,7,8,9,10,").endsWith(",38,39");
    }

    @Test
    void whatWasJournalledBeforeAKillIsStoredByTheNextStartOnce() {
        try (var killed = journalOf("first")) {
            append(killed, 0);
            append(killed, 1);
        }
        // The next start stores it, and dies before it could note that; the one after it stores it again.
        var copy = directory.resolve("again");
        copyJournal(directory.resolve("first"), copy);

        storeAll(directory.resolve("first"));
        storeAll(copy);

        assertThat(stored()).isEqualTo(2);
        assertThat(deliveries()).isEqualTo(2);
    }

    @Test
    void aMessageThatTheDatabaseRefusesIsKeptWithoutWhatWasReadFromIt() {
        // Nothing known gets there; a trigger stands for what is not known.
        run("CREATE FUNCTION vapi.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN IF NEW.type = 'refused.type' THEN RAISE EXCEPTION 'refused' USING ERRCODE = '22000';"
                + " END IF; RETURN NEW; END $$");
        run("CREATE TRIGGER refuse BEFORE INSERT ON vapi.message FOR EACH ROW EXECUTE FUNCTION vapi.refuse()");
        try {
            Webhook.tell("{\"type\":\"refused.type\",\"call\":{\"id\":\"" + id + "\"}}")
                    .then()
                    .statusCode(200);
            Webhook.tell(message(1)).then().statusCode(200);

            Eventually.holds(() -> stored() == 1);
            Eventually.holds(() -> pool.preparedQuery(
                                    "SELECT 1 FROM vapi.message WHERE type = 'unreadable' AND convert_from(body, 'UTF8') LIKE $1")
                            .execute(Tuple.of("%" + id + "%"))
                            .await()
                            .atMost(Duration.ofSeconds(10))
                            .size()
                    == 1);
        } finally {
            run("DROP TRIGGER refuse ON vapi.message");
            run("DROP FUNCTION vapi.refuse");
        }
    }

    @Test
    void whatIsInTheJournalAndNoReceiptIsPassedOver() {
        try (var journal = Journal.open(directory.resolve("odd/messages"), JournalConfig.standard())) {
            journal.append(new byte[0], "x".getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
        }
        try (var receipts = new Closing(directory.resolve("odd"))) {
            append(receipts.journal, 7);
        }

        storeAll(directory.resolve("odd"));

        assertThat(stored()).isEqualTo(1);
    }

    private Closing journalOf(String name) {
        return new Closing(directory.resolve(name));
    }

    private void append(Closing closing, int turn) {
        append(closing.journal, turn);
    }

    private void append(Receipts receipts, int turn) {
        var body = ("{\"message\":" + message(turn) + "}").getBytes(StandardCharsets.UTF_8);
        try {
            receipts.append(new ByteArrayInputStream(body), body.length)
                    .toCompletableFuture()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A start of the service with this journal, until everything in it is stored.
    private void storeAll(Path journal) {
        try (var receipts = new Closing(journal)) {
            var pump = new IntakePump(
                    receipts.journal,
                    messages,
                    teller,
                    outages,
                    new IntakeMeters(new SimpleMeterRegistry()),
                    Clock.systemUTC());
            pump.start(new StartupEvent());
            Eventually.holds(() -> receipts.journal.status().unpublished() == 0);
            pump.stop(new ShutdownEvent());
        }
    }

    private static void copyJournal(Path from, Path to) {
        try (var files = java.nio.file.Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file));
                if (java.nio.file.Files.isDirectory(file)) {
                    java.nio.file.Files.createDirectories(target);
                } else {
                    java.nio.file.Files.copy(file, target);
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String message(int turn) {
        return "{\"type\":\"speech-update\",\"turn\":" + turn + ",\"call\":{\"id\":\"" + id + "\"}}";
    }

    private long stored() {
        return count("SELECT count(*) AS n FROM vapi.message WHERE vapi_id = $1");
    }

    private long deliveries() {
        return count("SELECT sum(deliveries)::bigint AS n FROM vapi.delivery d"
                + " JOIN vapi.message m ON m.id = d.message_id WHERE m.vapi_id = $1");
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("n");
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(10));
    }

    /// A journal of its own.
    private static final class Closing implements AutoCloseable {
        private final Receipts journal;

        Closing(Path directory) {
            journal = new Receipts(
                    new FactSettings() {
                        @Override
                        public Path directory() {
                            return directory;
                        }

                        @Override
                        public String topic() {
                            return "calls";
                        }
                    },
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
