package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.gateway.call.CarrierReport;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CallEndsTest {
    private static final String CALL = "tw-CA1";

    private final Vertx vertx = Vertx.vertx();
    private final PortCalls calls = new PortCalls();
    private TwilioStub twilio;

    @BeforeEach
    void start() throws Exception {
        twilio = new TwilioStub();
    }

    @AfterEach
    void stop() {
        twilio.close();
        vertx.close();
    }

    @Test
    void endThatWasNeverToldIsAskedFor() {
        twilio.thenStatus("in-progress").thenStatus("in-progress").thenStatus("completed");
        CallEnds ends = ends("PT0.005S");

        ends.watch(CALL);

        Eventually.holds(() -> !calls.told(CALL).isEmpty());
        assertThat(calls.told(CALL)).containsExactly("reported completed asked");
        assertThat(twilio.requests).hasSize(3);
        assertThat(ends.watching()).isZero();
    }

    @Test
    void endThatWasToldIsNotAskedFor() {
        twilio.thenStatus("completed");
        CallEnds ends = ends("PT1H");
        ends.watch(CALL);
        assertThat(ends.watching()).isEqualTo(1);

        ends.reported(CALL, report("completed"));
        ends.watch(CALL);

        assertThat(ends.watching()).isZero();
        assertThat(calls.told(CALL)).containsExactly("reported completed 3 callback");
        assertThat(twilio.requests).isEmpty();
    }

    @Test
    void progressDoesNotEndTheWatch() {
        CallEnds ends = ends("PT1H");
        ends.watch(CALL);

        ends.reported(CALL, report("in-progress"));

        assertThat(ends.watching()).isEqualTo(1);
    }

    @Test
    void callUnknownToTwilioIsTroubleAndNotAskedForAgain() {
        twilio.then(404, "{\"code\":20404,\"status\":404}");
        CallEnds ends = ends("PT0.005S");

        ends.watch(CALL);

        Eventually.holds(() -> !calls.told(CALL).isEmpty());
        assertThat(calls.told(CALL)).containsExactly("trouble carrier unknown_to_carrier");
        assertThat(ends.watching()).isZero();
    }

    @Test
    void silentApiIsGivenUpOn() {
        twilio.close();
        CallEnds ends = ends("PT0.005S");

        ends.watch(CALL);

        Eventually.holds(() -> ends.watching() == 0);
        assertThat(calls.told(CALL)).isEmpty();
    }

    @Test
    void sweptCallIsAskedForOnceAndReportedOnlyWhenOver() {
        twilio.thenStatus("in-progress").thenStatus("canceled");
        CallEnds ends = ends("PT1H");

        ends.askNow(CALL);
        Eventually.holds(() -> twilio.requests.size() == 1);
        ends.askNow(CALL);

        Eventually.holds(() -> !calls.told(CALL).isEmpty());
        assertThat(calls.told(CALL)).containsExactly("reported canceled asked");
    }

    private CallEnds ends(String after) {
        TwilioConfig config = TestConfig.twilio(
                "api-url", twilio.url().toString(),
                "account-sid", "ACmain",
                "auth-token", "t1",
                "end-check-after", after,
                "end-check-unanswered", "PT0.2S");
        CallAccounts accounts = new CallAccounts(config, Clock.systemUTC());
        TwilioApi api = new TwilioApi(new TwilioAccounts(config), accounts, config);
        return new CallEnds(calls, api, accounts, config, vertx, Clock.systemUTC());
    }

    private static CarrierReport report(String status) {
        return new CarrierReport(status, Optional.of(3L), Optional.of(17L), Optional.of(200), "callback");
    }
}
