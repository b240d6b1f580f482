package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Entry;
import dev.patchbay.rehearsal.scenario.PeerLog.Kind;
import dev.patchbay.rehearsal.twilio.Application.Reply;
import dev.patchbay.rehearsal.twilio.Application.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whole calls against a small application over real sockets.
@Tag("call")
@Timeout(30)
class TwilioPeerTest {
    private static final String STREAM = "<Connect><Stream url='wss://voice.example.test/stream/gw-1'>"
            + "<Parameter name='token' value='secret'/></Stream></Connect>";

    private final Application application = new Application();
    private final PeerLog log = new PeerLog(Clock.systemUTC(), _ -> {});
    private TwilioPeer peer;

    @BeforeEach
    void start() {
        var number = NumberConfig.of(Application.PUBLIC);
        peer = new TwilioPeer(
                application.vertx, Application.ACCOUNT, application.site(), _ -> number, Clock.systemUTC());
    }

    @AfterEach
    void everySignatureWasValid() {
        application.close();
        assertThat(application.badSignatures).isEmpty();
    }

    @Test
    void aCallIsAnnouncedStreamedAndReported() throws Exception {
        application.twiml("/twilio/voice", STREAM);

        TwilioCall call = call();
        Request voice = application.request("/twilio/voice");
        assertThat(voice.params())
                .containsEntry("CallSid", call.sid())
                .containsEntry("CallStatus", "ringing")
                .containsEntry("Direction", "inbound")
                .containsEntry("From", "+15551230001")
                .containsEntry("FromCity", "");
        assertThat(voice.headers().get("Host")).isEqualTo("voice.example.test");
        assertThat(voice.headers().get("I-Twilio-Idempotency-Token")).isNotEmpty();
        assertThat(application.message("connected").path("protocol").asText()).isEqualTo("Call");
        assertThat(application
                        .message("start")
                        .at("/start/customParameters/token")
                        .asText())
                .isEqualTo("secret");
        application.message("media");
        assertThat(call.status()).isEqualTo(CallStatus.IN_PROGRESS);

        call.hangUp();
        application.message("stop");
        Request status = application.request("/twilio/status");
        assertThat(status.params())
                .containsEntry("CallStatus", "completed")
                .containsEntry("CallSid", call.sid())
                .containsEntry("SequenceNumber", "0")
                .containsKeys("CallDuration", "Duration", "Timestamp");
        assertThat(ended(call)).isEqualTo(CallStatus.COMPLETED);
        assertThat(log.of(Kind.REFUSED)).isEmpty();
        assertThat(log.of(Kind.FAILED)).isEmpty();
    }

    @Test
    void callbacksThatAreShuffledAllComeAfterTheCall() throws Exception {
        application.twiml(
                "/twilio/voice",
                STREAM.replace(
                        "<Stream ", "<Stream statusCallback='https://voice.example.test/twilio/stream-status' "));
        TwilioCall call = peer.call("+15551230001", "+15550100001", log, TwilioPeer.Tidings.SHUFFLED);
        application.message("media");
        call.hangUp();
        assertThat(ended(call)).isEqualTo(CallStatus.COMPLETED);

        var told = application.requests.stream()
                .filter(request -> !request.path().equals("/twilio/voice"))
                .map(request -> request.path() + " " + request.params().getOrDefault("StreamEvent", ""))
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "/twilio/status ",
                        "/twilio/stream-status stream-started",
                        "/twilio/stream-status stream-stopped");
    }

    @Test
    void aRedirectLeavesTheCallRinging() throws Exception {
        application.twiml("/twilio/voice", "<Redirect>/elsewhere</Redirect>");
        application.twiml("/elsewhere", "<Say>Hello.</Say>");

        TwilioCall call = call();

        assertThat(application.request("/elsewhere").params()).containsEntry("CallStatus", "ringing");
        assertThat(ended(call)).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void aServersCloseLetsTheDocumentGoOn() throws Exception {
        application.twiml("/twilio/voice", STREAM + "<Redirect>/twilio/voice/continue?n=1</Redirect>");
        application.twiml("/twilio/voice/continue", "<Say>Bye.</Say>");

        TwilioCall call = call();
        application.message("start");
        application.socket().close();

        assertThat(application.request("/twilio/voice/continue").params()).containsEntry("CallStatus", "in-progress");
        assertThat(ended(call)).isEqualTo(CallStatus.COMPLETED);
        assertThat(call.said()).containsExactly("Bye.");
    }

    @Test
    void aBrokenConnectionLetsTheDocumentGoOnToANewStream() throws Exception {
        application.twiml("/twilio/voice", STREAM + "<Redirect>/again</Redirect>");
        application.twiml("/again", STREAM);

        TwilioCall call = call();
        String first = application.message("start").path("streamSid").asText();
        application.breakConnections();

        var second = application.message("start");
        assertThat(second.path("streamSid").asText()).isNotEqualTo(first);
        assertThat(second.path("sequenceNumber").asText()).isEqualTo("1");
        assertThat(call.streams()).hasSize(2);
        assertThat(log.entries()).extracting(Entry::text).contains("the stream broke");
        call.hangUp();
        ended(call);
    }

    @Test
    void theActionOfConnectComesBeforeTheNextVerb() throws Exception {
        application.twiml(
                "/twilio/voice", STREAM.replace("<Connect>", "<Connect action='/after'>") + "<Say>Never.</Say>");
        application.twiml("/after", "<Hangup/>");

        TwilioCall call = call();
        application.message("start");
        application.socket().close();

        application.request("/after");
        ended(call);
        assertThat(call.said()).isEmpty();
    }

    @Test
    void aRefusedHandshakeIsToldAndTheDocumentGoesOn() throws Exception {
        application.twiml(
                "/twilio/voice",
                "<Connect><Stream url='wss://voice.example.test/closed' statusCallback="
                        + "'https://voice.example.test/stream-status'/></Connect><Say>Sorry.</Say>");

        TwilioCall call = call();

        assertThat(application.request("/stream-status").params())
                .containsEntry("StreamEvent", "stream-error")
                .containsKey("StreamError");
        ended(call);
        assertThat(call.said()).containsExactly("Sorry.");
        assertThat(log.of(Kind.FAILED)).extracting(Entry::code).containsExactly("31920");
    }

    @Test
    void anInsecureStreamIsRefused() throws Exception {
        application.twiml("/twilio/voice", "<Connect><Stream url='ws://voice.example.test/s'/></Connect>");

        ended(call());

        assertThat(log.of(Kind.REFUSED)).extracting(Entry::code).containsExactly("31922");
    }

    @Test
    void theRestApiEndsALiveCall() throws Exception {
        application.twiml("/twilio/voice", STREAM + "<Say>Never.</Say>");
        var api = new Api();

        TwilioCall call = call();
        application.message("start");
        assertThat(api.get(call.sid())).contains("\"status\":\"in-progress\"");
        HttpResponse<String> update = api.update(call.sid(), "Status=completed");

        assertThat(update.statusCode()).isEqualTo(200);
        application.message("stop");
        assertThat(ended(call)).isEqualTo(CallStatus.COMPLETED);
        assertThat(call.said()).isEmpty();
        assertThat(api.get(call.sid())).contains("\"status\":\"completed\"").contains("\"duration\":\"1\"");
        assertThat(api.update(call.sid(), "Status=completed").body()).contains("21220");
    }

    @Test
    void theRestApiGivesALiveCallOtherInstructions() throws Exception {
        application.twiml("/twilio/voice", STREAM);

        TwilioCall call = call();
        application.message("start");
        new Api().update(call.sid(), "Twiml=%3CResponse%3E%3CSay%3EMoved.%3C%2FSay%3E%3C%2FResponse%3E");

        application.message("stop");
        ended(call);
        assertThat(call.said()).containsExactly("Moved.");
    }

    @Test
    void theRestApiRefusesAsTwilioDoes() throws Exception {
        application.twiml("/twilio/voice", STREAM);
        var api = new Api();
        TwilioCall call = call();
        application.message("start");

        assertThat(api.update(call.sid(), "Twiml=a&Url=b").statusCode()).isEqualTo(400);
        assertThat(api.update(call.sid(), "").statusCode()).isEqualTo(400);
        assertThat(api.json(call.sid(), "{\"Status\":\"completed\"}").statusCode())
                .isEqualTo(400);
        assertThat(api.update("CA" + "0".repeat(32), "Status=completed").body())
                .contains("20404")
                .contains("\"status\":404");
        assertThat(api.unauthorised(call.sid()).statusCode()).isEqualTo(401);
        assertThat(call.status()).isEqualTo(CallStatus.IN_PROGRESS);
        call.hangUp();
        ended(call);
    }

    @Test
    void aServerErrorIsTriedAgainWithTheSameToken() throws Exception {
        application.reply("/twilio/voice", new Reply(503, "", ""));

        TwilioCall call = call();
        Request first = application.request("/twilio/voice");
        Request second = application.request("/twilio/voice");

        assertThat(second.headers().get("I-Twilio-Idempotency-Token"))
                .isEqualTo(first.headers().get("I-Twilio-Idempotency-Token"));
        ended(call);
        assertThat(log.of(Kind.FAILED)).extracting(Entry::code).containsExactly("11200");
    }

    @Test
    void anAnswerThatIsNoTwimlEndsTheCallWithTwiliosApology() throws Exception {
        application.reply("/twilio/voice", new Reply(200, "application/json", "{}"));

        TwilioCall call = call();
        ended(call);

        assertThat(log.of(Kind.FAILED)).extracting(Entry::code).containsExactly("12300");
        assertThat(call.said()).singleElement().asString().contains("application error");
    }

    @Test
    void aRejectedCallWasNeverAnswered() throws Exception {
        application.twiml("/twilio/voice", "<Reject reason='busy'/>");

        TwilioCall call = call();

        assertThat(ended(call)).isEqualTo(CallStatus.BUSY);
        assertThat(application.request("/twilio/status").params())
                .containsEntry("CallStatus", "busy")
                .containsEntry("CallDuration", "0");
    }

    @Test
    void audioIsHeardAndMarksComeBackInRealTime() throws Exception {
        application.twiml("/twilio/voice", STREAM);
        String payload = Base64.getEncoder().encodeToString(new byte[1600]);
        application.onMessage((socket, message) -> {
            if (message.path("event").asText().equals("start")) {
                String sid = message.path("streamSid").asText();
                socket.writeTextMessage("{\"event\":\"media\",\"streamSid\":\"%s\",\"media\":{\"payload\":\"%s\"}}"
                        .formatted(sid, payload));
                socket.writeTextMessage(
                        "{\"event\":\"mark\",\"streamSid\":\"%s\",\"mark\":{\"name\":\"end\"}}".formatted(sid));
            }
        });

        TwilioCall call = call();
        application.message("start");
        long began = System.nanoTime();
        application.message("mark");

        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(tookMs).isGreaterThanOrEqualTo(170);
        assertThat(call.heard().length()).isEqualTo(1600);
        call.press('5');
        assertThat(application.message("dtmf").at("/dtmf/digit").asText()).isEqualTo("5");
        call.hangUp();
        ended(call);
    }

    private TwilioCall call() {
        return peer.call("+15551230001", "+15551230002", log);
    }

    private static CallStatus ended(TwilioCall call) throws Exception {
        return call.ended().get(20, TimeUnit.SECONDS);
    }

    /// A client of the peer's REST API.
    private final class Api {
        private final HttpClient http = HttpClient.newHttpClient();
        private final URI base;

        Api() {
            int port = application
                    .vertx
                    .createHttpServer()
                    .requestHandler(new CallsApi(peer)::serve)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
            base = URI.create(
                    "http://127.0.0.1:" + port + "/2010-04-01/Accounts/" + Application.ACCOUNT.sid() + "/Calls/");
        }

        String get(String sid) throws Exception {
            return http.send(request(sid).GET().build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        HttpResponse<String> update(String sid, String form) throws Exception {
            return http.send(
                    request(sid)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> json(String sid, String body) throws Exception {
            return http.send(
                    request(sid).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> unauthorised(String sid) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(base.resolve(sid + ".json")).build(), HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String sid) {
            String credentials = Application.ACCOUNT.sid() + ":" + Application.ACCOUNT.authToken();
            return HttpRequest.newBuilder(base.resolve(sid + ".json"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()));
        }
    }
}
