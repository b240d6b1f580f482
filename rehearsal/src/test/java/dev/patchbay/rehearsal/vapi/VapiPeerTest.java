package dev.patchbay.rehearsal.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.VapiFault;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// VAPI's doors by HTTP.
@Tag("call")
@Timeout(60)
class VapiPeerTest {
    private static final String BYPASS = """
            {"phoneCallProviderBypassEnabled":true,"phoneNumberId":"b0a7ba11-0000-4000-8000-000000000004",
             "assistantId":"a55157a7-0000-4000-8000-000000000001","customer":{"number":"+15557654321"},
             "assistantOverrides":{"variableValues":{"patchbayCallId":"tw-CA7"}}}""";
    private static final String OUTBOUND = """
            {"phoneNumberId":"b0a7ba11-0000-4000-8000-000000000004","name":"A call",
             "assistant":{"name":"Asks","firstMessage":"Hello.","model":{"provider":"openai","model":"gpt-4.1"},
               "analysisPlan":{"structuredDataPlan":{"enabled":true,"schema":{"type":"object",
                 "properties":{"available":{"type":"boolean"},"price":{"type":"number"},
                   "when":{"type":"string","enum":["today","later"]}}}}}},
             "customer":{"number":"+1555765%s"}}""";

    private House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void withoutTheKeyNothingIsAnswered() throws Exception {
        for (String authorization : List.of("", "Bearer wrong", "vapi-key")) {
            HttpRequest.Builder request = house.anonymous("/call").GET();
            HttpResponse<String> response =
                    house.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(House.json(response).path("statusCode").asInt()).isEqualTo(401);
        }
    }

    @Test
    void aCallIsTakenOverWithWhatTheCarrierIsToDo() throws Exception {
        HttpResponse<String> response = house.post("/call", BYPASS);

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode call = House.json(response);
        assertThat(call.at("/phoneCallProviderDetails/twiml").asText())
                .contains("<Connect><Stream url=\"wss://vapi.example.test/"
                        + call.path("id").asText() + "/transport\">");
        assertThat(call.has("phoneCallProviderId")).isFalse();
        assertThat(House.json(house.get("/call/" + call.path("id").asText())))
                .isEqualTo(House.json(house.get("/call?limit=1")).get(0));
    }

    @Test
    void whatShouldNotExistIsRefusedInOneGo() throws Exception {
        HttpResponse<String> response = house.post("/call", """
                {"phoneNumberId":"b0a7ba11-0000-4000-8000-000000000004","metadata":{"a":1},
                 "assistant":{"serverUrl":"https://x.test","silenceTimeoutSeconds":30,"name":"%s"},
                 "customer":{"number":"5557654321"}}""".formatted("n".repeat(41)));

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode body = House.json(response);
        assertThat(body.path("error").asText()).isEqualTo("Bad Request");
        assertThat(body.path("message")).hasSize(5);
        assertThat(body.toString())
                .contains("property metadata should not exist", "assistant.property serverUrl should not exist")
                .contains("assistant.property silenceTimeoutSeconds should not exist")
                .contains("assistant.name must be shorter than or equal to 40 characters")
                .contains("customer.number must be a valid phone number in the E.164 format");
    }

    @Test
    void aWithheldNumberPassesWhenItIsNotChecked() throws Exception {
        String withheld = BYPASS.replace(
                "\"number\":\"+15557654321\"", "\"number\":\"anonymous\",\"numberE164CheckEnabled\":false");

        assertThat(house.post("/call", withheld).statusCode()).isEqualTo(201);
    }

    @Test
    void unknownThingsAreToldApart() throws Exception {
        assertThat(house.post("/call", BYPASS.replace("a55157a7", "b55157a7")).statusCode())
                .isEqualTo(400);
        assertThat(house.post("/call", "{}").statusCode()).isEqualTo(400);
        assertThat(house.post("/call", "no json").statusCode()).isEqualTo(400);
        assertThat(house.get("/call/nobody").statusCode()).isEqualTo(404);
        assertThat(house.get("/assistant/nobody").statusCode()).isEqualTo(404);
        assertThat(house.get("/phone-number/b0a7ba11-0000-4000-8000-000000000005")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAssistantIsMadeChangedAndDeleted() throws Exception {
        JsonNode made = House.json(house.post("/assistant", "{\"name\":\"Bea\",\"firstMessage\":\"Hi.\"}"));
        String path = "/assistant/" + made.path("id").asText();
        HttpResponse<String> changed = house.send(house.request(path)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"firstMessage\":\"Hello.\"}")));

        assertThat(House.json(changed).path("firstMessage").asText()).isEqualTo("Hello.");
        assertThat(House.json(changed).path("name").asText()).isEqualTo("Bea");
        assertThat(house.send(house.request(path).DELETE()).statusCode()).isEqualTo(200);
        assertThat(house.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void anOutboundCallIsToldFromBeginningToReport() throws Exception {
        String id = House.json(house.post("/call", OUTBOUND.formatted("4321")))
                .path("id")
                .asText();

        for (String status : List.of("queued", "ringing", "in-progress", "ended")) {
            assertThat(house.told("status-update:" + status).secret()).isEqualTo("the-secret");
        }
        JsonNode report = house.told("end-of-call-report").message();
        assertThat(report.at("/analysis/structuredData/available").asBoolean()).isTrue();
        assertThat(report.at("/analysis/structuredData/when").asText()).isEqualTo("today");
        assertThat(report.at("/call/id").asText()).isEqualTo(id);
        JsonNode call = House.json(house.get("/call/" + id));
        assertThat(call.path("status").asText()).isEqualTo("ended");
        assertThat(call.path("endedReason").asText()).isEqualTo("assistant-ended-call");
        assertThat(call.at("/artifact/transcript").asText())
                .startsWith("User: ")
                .contains("AI: Hello.");
    }

    @Test
    void aBusyCalleeIsReportedToo() throws Exception {
        house.post("/call", OUTBOUND.formatted("4386"));

        assertThat(house.told("status-update:ended")
                        .message()
                        .path("endedReason")
                        .asText())
                .isEqualTo("customer-busy");
        assertThat(house.told("end-of-call-report").message().path("startedAt").isMissingNode())
                .isTrue();
    }

    @Test
    void messagesAreSignedWhenTheCredentialSaysSo() throws Exception {
        house.close();
        house = new House(new Credential.Signed("key", "sha256", "x-signature", "x-timestamp", "", "hex"));
        house.post("/call", OUTBOUND.formatted("4386"));

        House.Told told = house.told("status-update:ended");
        assertThat(told.signature()).isEqualTo(hmac(told.timestamp() + "." + told.body()));
    }

    @Test
    void aServerOfItsOwnInheritsNoCredential() throws Exception {
        String own = OUTBOUND.replace(
                "\"firstMessage\"", "\"server\":{\"url\":\"https://patchbay.example.test/hook\"},\"firstMessage\"");
        house.post("/call", own.formatted("4386"));
        assertThat(house.told("status-update:ended").secret()).isNull();

        String proving = own.replace("/hook\"}", "/hook\",\"headers\":{\"X-Vapi-Secret\":\"mine\"}}");
        house.post("/call", proving.formatted("5386"));
        assertThat(house.told("status-update:ended").secret()).isEqualTo("mine");
    }

    @Test
    void theCarrierIsAnsweredOnlyWhileItRingsAndIfItSigns() throws Exception {
        var ringing = House.form("+15550100005", "ringing");

        assertThat(house.carrier(ringing, true).body()).contains("<Connect><Stream url=\"wss://vapi.example.test/");
        assertThat(house.carrier(ringing, false).statusCode()).isEqualTo(400);
        assertThat(house.carrier(House.form("+15550100005", "in-progress"), true)
                        .statusCode())
                .isEqualTo(400);
        assertThat(house.carrier(House.form("+15550100777", "ringing"), true).statusCode())
                .isEqualTo(400);
        assertThat(house.told("status-update:ringing")
                        .message()
                        .at("/call/phoneCallProviderId")
                        .asText())
                .isEqualTo("CA7");
        assertThat(house.log.of(PeerLog.Kind.REFUSED))
                .extracting(PeerLog.Entry::code)
                .containsExactly("not-signed", "not-ringing", "unknown-number");
    }

    @Test
    void faultsHappenOnceEach() throws Exception {
        var log = new PeerLog(Clock.systemUTC(), _ -> {});
        var faults = List.of(
                new VapiFault(new VapiFault.At.HandOver(), VapiFault.Kind.REFUSE_500),
                new VapiFault(new VapiFault.At.HandOver(), VapiFault.Kind.REFUSE_429),
                new VapiFault(new VapiFault.At.HandOver(), VapiFault.Kind.NO_BYPASS));
        var script = new ModelScript("test", Map.of(), List.of(), List.of(), List.of(), faults);
        try (var _ = house.scripts.register(ScriptRun.of("+15557654321", script, log))) {
            assertThat(house.post("/call", BYPASS).statusCode()).isEqualTo(500);
            HttpResponse<String> busy = house.post("/call", BYPASS);
            assertThat(busy.statusCode()).isEqualTo(429);
            assertThat(busy.headers().firstValue("Retry-After")).contains("1");
            assertThat(house.post("/call", BYPASS).body())
                    .contains("property phoneCallProviderBypassEnabled should not exist");
            assertThat(house.post("/call", BYPASS).statusCode()).isEqualTo(201);
        }
        assertThat(log.of(PeerLog.Kind.REFUSED)).isEmpty();
    }

    private static String hmac(String data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
    }
}
