package dev.patchbay.rehearsal.brave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.brave.BravePeer.WebPage;
import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Brave's web search over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class BravePeerTest {
    private static final String PATH = "/res/v1/web/search?";

    private final BravePeer peer = new BravePeer(InstantSource.system(), "BSA-ours");
    private final ProviderServer server = ProviderServer.start(InstantSource.system(), peer);
    private final Asking asking = new Asking(server.url(), "X-Subscription-Token", "BSA-ours");

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void whatIsKnownOfAWordIsFound() {
        peer.knows("Madison", new WebPage("Homes", "https://homes.example.com", "Many"));

        var found = asking.get(PATH + "q=flats+in+madison&count=5&country=US&safesearch=strict&result_filter=web");

        assertThat(found.at("/web/results/0/url")).isEqualTo("https://homes.example.com");
        assertThat(found.header("X-RateLimit-Limit")).isEqualTo("1, 15000");
        assertThat(asking.get(PATH + "q=boats").body().has("web")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q=", "q=x&count=21", "q=x&country=us", "q=x&safesearch=none", "q=x&kount=1"})
    void whatIsNotAsDescribedIsRefused(String query) {
        var refused = asking.get(PATH + query);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/error/code")).isEqualTo("VALIDATION");
        assertThat(asking.get(PATH + "q=" + "x+".repeat(51)).status()).isEqualTo(422);
    }

    @Test
    void aKeyThatIsNotKnownIsToldLikeABadRequest() {
        var refused = asking.get(PATH + "q=x", "X-Subscription-Token", "another");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/error/code")).isEqualTo("SUBSCRIPTION_TOKEN_INVALID");
    }

    @Test
    void aLimitIsToldByHeaders() {
        server.faults().onAny().inject(new Fault.Refused(429, Optional.empty()));

        var busy = asking.get(PATH + "q=x");

        assertThat(busy.at("/error/code")).isEqualTo("RATE_LIMITED");
        assertThat(busy.header("X-RateLimit-Reset")).isEqualTo("1, 1419704");
    }
}
