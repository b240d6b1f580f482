package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.rehearsal.scenario.Dialled;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `Dial` as Twilio plays it, against a small application over real sockets.
@Tag("call")
@Timeout(30)
class DialTest {
    private static final String DIAL =
            "<Dial action='/after' timeout='1' answerOnBridge='true' callerId='%s'><Number>+15550100090</Number></Dial>";

    private final Application application = new Application();
    private final CompletableFuture<Void> dials = new CompletableFuture<>();
    private final PeerLog log = new PeerLog(Clock.systemUTC(), entry -> {
        if (entry.text().startsWith("dials")) {
            dials.complete(null);
        }
    });
    private TwilioPeer peer;

    @BeforeEach
    void start() {
        var number = NumberConfig.of(Application.PUBLIC);
        peer = new TwilioPeer(
                application.vertx, Application.ACCOUNT, application.site(), _ -> number, Clock.systemUTC());
        application.twiml("/twilio/voice", DIAL.formatted("+15551230001")).twiml("/after", "<Say>Back.</Say>");
    }

    @AfterEach
    void close() {
        application.close();
        assertThat(application.badSignatures).isEmpty();
    }

    static Stream<Arguments> untaken() {
        return Stream.of(
                arguments(new Dialled.Busy(), "busy"),
                arguments(new Dialled.NoAnswer(), "no-answer"),
                arguments(new Dialled.Failed(), "failed"));
    }

    @ParameterizedTest
    @MethodSource("untaken")
    void whoeverDoesNotTakeItLeavesTheCallToTheAction(Dialled plan, String status) throws Exception {
        TwilioCall call = call(plan);

        Map<String, String> params = application.request("/after").params();
        assertThat(params)
                .containsEntry("DialCallStatus", status)
                .containsEntry("CallStatus", "in-progress")
                .containsEntry("DialBridged", "false")
                .doesNotContainKey("DialCallDuration");
        assertThat(params.containsKey("DialCallSid")).isEqualTo(!status.equals("failed"));
        assertThat(ended(call)).isEqualTo(CallStatus.COMPLETED);
        assertThat(call.said()).containsExactly("Back.");
    }

    @Test
    void whoeverTakesItTalksAndHangsUp() throws Exception {
        TwilioCall call = call(new Dialled.Answers(Duration.ofMillis(1_200)));

        assertThat(application.request("/after").params())
                .containsEntry("DialCallStatus", "completed")
                .containsEntry("DialCallDuration", "1")
                .containsEntry("DialBridged", "true")
                .containsKey("DialCallSid");
        assertThat(ended(call)).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void aCallerWhoHangsUpMeanwhileCancelsItAndHearsNothingMore() throws Exception {
        TwilioCall call = call(new Dialled.NoAnswer());
        dials.get(10, TimeUnit.SECONDS);
        call.hangUp();

        assertThat(application.request("/after").params())
                .containsEntry("DialCallStatus", "canceled")
                .containsEntry("CallStatus", "completed");
        ended(call);
        assertThat(call.said()).isEmpty();
    }

    @Test
    void aNumberThatIsNeitherTheCallersNorOursIsNotShown() throws Exception {
        application.twiml("/twilio/voice", DIAL.formatted("+15550109999"));
        TwilioCall call = call(new Dialled.Answers(Duration.ofSeconds(1)));

        assertThat(application.request("/after").params()).containsEntry("DialCallStatus", "failed");
        ended(call);
        assertThat(log.of(Kind.REFUSED)).isNotEmpty();
    }

    private TwilioCall call(Dialled plan) {
        TwilioCall call = peer.call("+15551230001", "+15550100001", log);
        call.dialledAre(List.of(plan));
        return call;
    }

    private static CallStatus ended(TwilioCall call) throws Exception {
        return call.ended().get(10, TimeUnit.SECONDS);
    }
}
