package dev.patchbay.rehearsal.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A customer system of one's own over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class CustomerSystemPeerTest {
    private final CustomerSystemPeer peer = new CustomerSystemPeer("k1");
    private final ProviderServer server = ProviderServer.start(InstantSource.system(), peer);
    private final Asking asking = new Asking(server.url(), "X-Key", "k1");

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void whoHasANumberIsTold() {
        peer.knows("+15185550100", "Zoe Gray");

        assertThat(asking.get("/own/customers?tel=%2B15185550100").at("/hits/0/who/full"))
                .isEqualTo("Zoe Gray");
        assertThat(asking.get("/own/customers?tel=%2B15185550101").body().at("/hits"))
                .isEmpty();
    }

    @Test
    void aCallThatIsToldTwiceIsOneCall() {
        String key = UUID.randomUUID().toString();
        String call = """
                {"tel":"+15185550100","text":"Leak"}""";

        assertThat(asking.post("/own/calls", call, "Idempotency-Key", key).status())
                .isEqualTo(201);
        assertThat(asking.post("/own/calls", call, "Idempotency-Key", key).status())
                .isEqualTo(200);
        assertThat(peer.calls()).hasSize(1);
    }

    @Test
    void whatIsNotAsDescribedIsRefused() {
        assertThat(asking.get("/own/customers?tel=518").status()).isEqualTo(400);
        assertThat(asking.get("/own/customers?tel=%2B15185550100", "X-Key", "k2")
                        .status())
                .isEqualTo(401);
        assertThat(asking.post("/own/calls", """
                {"tel":"+15185550100","text":"Leak"}""").status()).isEqualTo(400);
        assertThat(peer.calls()).isEmpty();
    }
}
