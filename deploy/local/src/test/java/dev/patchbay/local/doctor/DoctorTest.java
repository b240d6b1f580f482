package dev.patchbay.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.EmbeddedKafka;
import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.doctor.Finding.Level;
import dev.patchbay.local.doctor.Surroundings.Provider;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole of it, against real PostgreSQL and Kafka and the rehearsed providers.
@Tag("system")
@Timeout(180)
class DoctorTest {
    private static final String PASSWORD = "database-password-0123456789";

    @TempDir
    Path folder;

    @Test
    void whatIsRightIsSaidToBeAndNoSecretIsShown() {
        var vertx = Vertx.vertx();
        try (var postgres = EmbeddedPostgres.temporary(PASSWORD);
                var kafka = EmbeddedKafka.start(folder.resolve("kafka"), FreePort.find())) {
            var variables = new HashMap<>(Peers.usual(vertx).variables());
            variables.putAll(new FakePatchbay(vertx).variables());
            variables.put("PATCHBAY_DB", postgres.address());
            variables.put("PATCHBAY_DB_PASSWORD", PASSWORD);
            variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());

            var lines = new ArrayList<String>();
            assertThat(examine(variables, lines)).as(String.join("\n", lines)).isTrue();
            assertThat(lines)
                    .allMatch(line -> line.startsWith("ok    "))
                    .anyMatch(line -> line.contains("Twilio (rehearsed) account"))
                    .anyMatch(line -> line.contains("role records has its schema records"))
                    .anyMatch(line -> line.contains("the topic calls is there"))
                    .anyMatch(line -> line.contains("clock — agrees with"));
            assertNoneOf(lines, Peers.secrets());
            assertNoneOf(lines, List.of(PASSWORD, FakePatchbay.OWNER_TOKEN, FakePatchbay.SERVICE_TOKEN));
            assertNoneOf(lines, List.of(FakePatchbay.VAPI_SECRET));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void withNothingAnywhereEveryLineNamesItsCauseAndNoSecret() {
        var variables = new HashMap<String, String>();
        var nobody = "127.0.0.1:" + FreePort.find();
        variables.put("PATCHBAY_PUBLIC_URL", "https://patchbay.localhost");
        variables.put("PATCHBAY_EDGE", "http://" + nobody);
        variables.put("TWILIO_ACCOUNT_SID", Peers.ACCOUNT.sid());
        variables.put("TWILIO_AUTH_TOKEN", Peers.ACCOUNT.authToken());
        variables.put("PATCHBAY_TWILIO_API_URL", "http://" + nobody);
        variables.put("OPENAI_API_KEY", Peers.OPENAI_KEY);
        variables.put("PATCHBAY_OPENAI_URL", "ws://" + nobody + "/v1/realtime");
        variables.put("VAPI_API_KEY", Peers.VAPI_KEY);
        variables.put("PATCHBAY_VAPI_API_URL", "http://" + nobody);
        variables.put("PATCHBAY_VAPI_SECRET", FakePatchbay.VAPI_SECRET);
        variables.put("DATABASE_URL", "postgresql://app:" + PASSWORD + "@" + nobody + "/patchbay");
        variables.put("KAFKA_BOOTSTRAP_SERVERS", nobody);
        variables.put("PATCHBAY_TOOL_SERVICE_URL", "http://" + nobody);
        variables.put("PATCHBAY_SERVICE_TOKEN", FakePatchbay.SERVICE_TOKEN);

        var lines = new ArrayList<String>();
        assertThat(examine(variables, lines)).isFalse();
        for (var what : List.of("public URL", "Twilio webhook", "Twilio (rehearsed) account", "OpenAI (rehearsed)")) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("FAIL  " + what + " — ") && line.contains("connection refused"));
        }
        assertThat(lines)
                .anyMatch(line -> line.startsWith("FAIL  PostgreSQL — ") && line.contains("connection refused"))
                .anyMatch(line -> line.startsWith("FAIL  Kafka — no broker answers at " + nobody))
                .anyMatch(line -> line.startsWith("FAIL  tool-service — nothing listens at " + nobody));
        assertNoneOf(lines, Peers.secrets());
        assertNoneOf(lines, List.of(PASSWORD, FakePatchbay.SERVICE_TOKEN, FakePatchbay.VAPI_SECRET));
    }

    private boolean examine(Map<String, String> variables, List<String> lines) {
        return new Doctor(new Surroundings(variables, Set.of(Provider.values()), folder))
                .examine(finding -> lines.add(finding.line()));
    }

    private static void assertNoneOf(List<String> lines, List<String> secrets) {
        secrets.forEach(secret -> assertThat(String.join("\n", lines)).doesNotContain(secret));
    }

    @Test
    void aLineStaysALine() {
        assertThat(new Finding(Level.FAIL, "x", "a\nb  c").line()).isEqualTo("FAIL  x — a b c");
    }
}
