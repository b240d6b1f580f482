package dev.patchbay.local.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class LogScanTest {
    private static final String SCENARIO = """
            name: Books a visit
            caller:
              to: "+4930901820"
              steps:
                - press: "4711"
                - say: a.wav
                  text: "My kitchen pipe is leaking. How soon can someone come?"
            model:
              lines:
                offer: {wav: b.wav, text: "I found a free time, and I'm keeping it for you."}
              turns:
                - on: caller
                  call: book_slot
                  arguments: {slot: "${get_slots.data.slots[0].slot}", service: plumbing, name: "Ana Diaz", address: "12 Maple Street"}
            """;

    @TempDir
    private Path folder;

    private Path logs;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(folder.resolve("calls/suite"));
        Files.writeString(folder.resolve("calls/suite/one.yaml"), SCENARIO);
        logs = Files.createDirectories(folder.resolve("log"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a secret of this installation | refused: 0123456789abcdef is no token",
                "a secret of this installation | TWILIO_AUTH_TOKEN=from-the-environment",
                "a JSON Web Token | got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2ln",
                "an API token | pb_AbCdEfGhIjKlMnOpQrSt was revoked",
                "a provider's key | key sk-proj-12345678",
                "credentials | sent Bearer a1b2c3d4e5f6",
                "a header with credentials | {X-Vapi-Secret=[x]}",
                "a sealed token | token=1AbcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO9",
                "a phone number | callId=tw-CA1 from=+15550100001",
                "a phone number | From=%2B15559876543&To=x",
                "a phone number | from 15559876543",
                "a phone number | to +4930901820",
                "transcript text | said: KITCHEN pipe -- is leaking; how",
                "transcript text | {\"heard\":\"and I'm keeping it for\"}",
                "arguments of a tool | name=Ana Diaz",
                "arguments of a tool | booking 12 Maple Street failed",
                "keys pressed | the caller pressed 4711",
                "keys pressed | dtmf: 5",
            })
    void whatMustNotStandInALogIsFoundWithItsPlaceAndKind(String kind, String line) throws IOException {
        Files.writeString(logs.resolve("gw-1.log"), "started\n" + line + "\nstopped\n");
        assertThat(scan().leaks()).containsExactly(new Leak(logs.resolve("gw-1.log"), 2, kind));
    }

    @Test
    void audioIsFound() throws IOException {
        var frame = Base64.getEncoder().encodeToString(new byte[160]);
        Files.writeString(logs.resolve("gw-1.log"), "{\"event\":\"media\",\"payload\":\"" + frame + "\"}");
        assertThat(scan().leaks()).extracting(Leak::kind).containsExactly("base64 audio");
    }

    @Test
    void whatIsReportedDoesNotTellTheSecret() throws IOException {
        Files.writeString(logs.resolve("gw-1.log"), "Ana Diaz, +15550100001, 0123456789abcdef");
        var place = logs.resolve("gw-1.log") + ":1: ";
        assertThat(scan().leaks())
                .hasSize(3)
                .extracting(Object::toString)
                .allSatisfy(leak -> assertThat(leak).startsWith(place))
                // The name of a temporary folder may have any digits.
                .extracting(leak -> leak.replace(place, ""))
                .allSatisfy(leak -> assertThat(leak).doesNotContain("Ana", "555", "0123"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26T01:42:10.419Z INFO  [o.f.c.i.c.DbMigrate] Schema \"vapi\" is up to date. No migration necessary.",
                "01:42:20.576 INFO  [VoiceAnswers] call routed: callId=tw-CAf0e877a23e74ed7146d0b261ab1ed7f3 route=Realtime",
                "callId=va-b0a7ba11-0000-4000-8000-155501000010 service=plumbing took 15550 ms",
                "WARN  bearer authentication is required, basic authentication is not",
                "how soon can someone",
                "at io.quarkus.vertx.core.runtime.VertxCoreRecorder$15.runWith(VertxCoreRecorder.java:654)",
                "dtmf received",
            })
    void whatServicesOrdinarilyTellIsClean(String line) throws IOException {
        Files.writeString(logs.resolve("gw-1.log"), line);
        assertThat(scan().leaks()).isEmpty();
    }

    @Test
    void onlyThisRunsLogsAreRead() throws IOException {
        Files.writeString(logs.resolve("gw-1.log.1"), "name=Ana Diaz");
        Files.writeString(logs.resolve("gw-1.log"), "clean\n\u0000\nclean");
        Files.write(logs.resolve("gw-2.log"), new byte[] {(byte) 0xff, '\n', (byte) 0xc3});
        assertThat(scan()).isEqualTo(new LogScan.Findings(2, 5, List.of()));
    }

    private LogScan.Findings scan() {
        var environment = Map.of("TWILIO_AUTH_TOKEN", "from-the-environment", "PATCHBAY_PORT", "started stopped");
        return Confidential.scan(List.of("0123456789abcdef"), environment, folder.resolve("calls"))
                .of(logs);
    }
}
