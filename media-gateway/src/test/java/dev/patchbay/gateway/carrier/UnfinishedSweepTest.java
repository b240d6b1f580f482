package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.gateway.routing.CallRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@QuarkusTestResource(NeighbourStub.class)
class UnfinishedSweepTest {
    @Inject
    CallRecords records;

    @Inject
    Vertx vertx;

    @Test
    void callsOfLostGatewaysAreAskedForAtTwilio() throws Exception {
        try (TwilioStub twilio = new TwilioStub().thenStatus("completed")) {
            TwilioConfig config =
                    TestConfig.twilio("api-url", twilio.url().toString(), "account-sid", "ACmain", "auth-token", "t");
            PortCalls calls = new PortCalls();
            CallAccounts accounts = new CallAccounts(config, Clock.systemUTC());
            TwilioApi api = new TwilioApi(new TwilioAccounts(config), accounts, config);
            CallEnds ends = new CallEnds(calls, api, accounts, config, vertx, Clock.systemUTC());

            new UnfinishedSweep(records, ends, new InstanceName(config))
                    .sweep()
                    .await()
                    .atMost(Duration.ofSeconds(10));

            calls.await(NeighbourStub.UNFINISHED, "reported completed asked");
            assertThat(twilio.requests).hasSize(1);
            assertThat(NeighbourStub.LEASES).contains("lease=gw-test&idleSeconds=60&max=20");
        }
    }
}
