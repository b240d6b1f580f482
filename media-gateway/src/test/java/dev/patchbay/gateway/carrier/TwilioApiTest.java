package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.gateway.call.CarrierControl.Outcome;
import dev.patchbay.gateway.call.CarrierReport;
import dev.patchbay.gateway.call.IncomingCall;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TwilioApiTest {
    private static final String CALL = "tw-CA1";
    private static final String OVER = "{\"code\":21220,\"message\":\"Call is not in-progress\",\"status\":400}";

    private TwilioStub twilio;
    private CallAccounts callAccounts;

    @BeforeEach
    void start() throws Exception {
        twilio = new TwilioStub();
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void hangUpCompletesTheCallAtItsAccount() {
        twilio.thenStatus("completed");

        assertThat(api().complete(CALL)).isEqualTo(Outcome.DONE);
        assertThat(twilio.requests)
                .containsExactly("POST /2010-04-01/Accounts/ACmain/Calls/CA1.json Basic QUNtYWluOnQx Status=completed");
    }

    @Test
    void newDocumentReplacesTheOldOne() {
        twilio.thenStatus("in-progress");

        assertThat(api().replace(CALL, "<Response><Say>a & b</Say></Response>")).isEqualTo(Outcome.DONE);
        assertThat(twilio.requests.getFirst())
                .endsWith("Twiml=%3CResponse%3E%3CSay%3Ea+%26+b%3C%2FSay%3E%3C%2FResponse%3E");
    }

    @Test
    void callOfASubaccountIsOrderedThere() {
        twilio.thenStatus("completed");
        TwilioApi api = api();
        callAccounts.seen(new IncomingCall(CALL, "CA1", "ACsub", "+1", "+2", "inbound"));

        api.complete(CALL);

        assertThat(twilio.requests.getFirst()).contains("/Accounts/ACsub/Calls/CA1.json Basic QUNtYWluOnQx");
    }

    @Test
    void overloadAndFaultsAreTriedOnceMore() {
        twilio.then(429, "{\"code\":20429,\"status\":429}").thenStatus("completed");
        assertThat(api().complete(CALL)).isEqualTo(Outcome.DONE);
        assertThat(twilio.requests).hasSize(2);
    }

    @Test
    void faultThatStaysIsAFailure() {
        twilio.then(503, "<html>busy</html>");

        assertThat(api().complete(CALL)).isEqualTo(Outcome.FAILED);
        assertThat(twilio.requests).hasSize(2);
    }

    @Test
    void callThatIsOverIsNoFailure() {
        twilio.then(400, OVER);
        assertThat(api().complete(CALL)).isEqualTo(Outcome.ALREADY_OVER);
        assertThat(twilio.requests).hasSize(1);
    }

    @Test
    void unknownCallIsOver() {
        twilio.then(404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");

        assertThat(api().complete(CALL)).isEqualTo(Outcome.ALREADY_OVER);
        assertThat(api().ask(CALL)).isEqualTo(new TwilioApi.Asked.Unknown());
    }

    @Test
    void refusedOrderIsAFailure() {
        twilio.then(401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");

        assertThat(api().complete(CALL)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void nobodyThereIsAFailureAndNoAnswer() {
        twilio.close();

        assertThat(api().complete(CALL)).isEqualTo(Outcome.FAILED);
        assertThat(api().ask(CALL)).isEqualTo(new TwilioApi.Asked.NoAnswer());
    }

    @Test
    void statusIsToldInTwiliosWords() {
        twilio.thenStatus("no-answer");

        assertThat(api().ask(CALL))
                .isEqualTo(new TwilioApi.Asked.Told(
                        new CarrierReport("no-answer", Optional.empty(), Optional.of(17L), Optional.empty(), "asked")));
        assertThat(twilio.requests.getFirst()).startsWith("GET /2010-04-01/Accounts/ACmain/Calls/CA1.json ");
    }

    @Test
    void withoutCredentialsNothingIsAsked() {
        TwilioConfig config = TestConfig.twilio("api-url", twilio.url().toString(), "auth-token", "t1");
        callAccounts = new CallAccounts(config, Clock.systemUTC());
        TwilioApi api = new TwilioApi(new TwilioAccounts(config), callAccounts, config);

        assertThat(api.complete(CALL)).isEqualTo(Outcome.FAILED);
        assertThat(api.canAsk(CALL)).isFalse();
        assertThat(twilio.requests).isEmpty();
    }

    private TwilioApi api() {
        TwilioConfig config = TestConfig.twilio(
                "api-url", twilio.url().toString(), "account-sid", "ACmain", "auth-token", "t1", "api-timeout", "PT5S");
        callAccounts = new CallAccounts(config, Clock.systemUTC());
        return new TwilioApi(new TwilioAccounts(config), callAccounts, config);
    }
}
