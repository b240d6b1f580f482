package dev.patchbay.rehearsal.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Asking.Answer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Google's geocoding over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class GoogleGeocodingPeerTest {
    private static final String KEY = "AIza-our-key";

    private final GoogleGeocodingPeer peer = new GoogleGeocodingPeer(KEY);
    private final ProviderServer server = ProviderServer.start(InstantSource.system(), peer);
    private final Asking asking = new Asking(server.url());

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void aHouseIsAPointAndATownIsAsLargeAsItIs() {
        peer.knows("12 Elm St, Albany", Address.house("12 Elm St, Albany, NY 12207, USA", "12207", 42.65, -73.75));
        peer.knows("albany", Address.town("Albany, NY, USA", 42.65, -73.75, 0.1).found());

        var house = ask("&address=12%20elm%20st,%20albany&components=country:US");
        var town = ask("&address=Albany");

        assertThat(house.at("/status")).isEqualTo("OK");
        assertThat(house.at("/results/0/geometry/location_type")).isEqualTo("ROOFTOP");
        assertThat(house.body().at("/results/0").has("partial_match")).isFalse();
        assertThat(town.at("/results/0/partial_match")).isEqualTo("true");
        assertThat(town.body().at("/results/0/geometry/bounds/northeast/lat").asDouble())
                .isEqualTo(42.75);
        assertThat(ask("&address=albany&components=country:GB").at("/status")).isEqualTo("ZERO_RESULTS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&address=nowhere|ZERO_RESULTS",
                "|INVALID_REQUEST",
                "&address=|INVALID_REQUEST",
                "&address=x&adress=x|INVALID_REQUEST",
                "&address=x&components=US|INVALID_REQUEST",
                "&address=x&key=wrong|ZERO_RESULTS",
            })
    void whatIsNotFoundOrNotUnderstoodIsAStatus(String query, String status) {
        var answer = ask(query == null ? "" : query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo(status);
    }

    @Test
    void aKeyIsNeeded() {
        assertThat(asking.get("/maps/api/geocode/json?address=x").at("/status")).isEqualTo("REQUEST_DENIED");
        assertThat(asking.get("/maps/api/geocode/json?address=x&key=wrong").at("/error_message"))
                .startsWith("The provided API key is invalid.");
        assertThat(server.log().all().toString() + server.log().all().getFirst().query())
                .doesNotContain("AIza");
    }

    @Test
    void whatFailsIsSaidInsideOfA200OrOutside() {
        server.faults()
                .onAny()
                .where(asked -> asked.param("address").stream().anyMatch("x"::equals))
                .inject(new Fault.Answered(GoogleGeocodingPeer.status("OVER_QUERY_LIMIT")));
        server.faults().onAny().by(KEY).after(1).inject(Fault.tooMany(Duration.ofSeconds(1)));

        assertThat(ask("&address=y").at("/status")).isEqualTo("ZERO_RESULTS");
        assertThat(ask("&address=x").at("/status")).isEqualTo("OVER_QUERY_LIMIT");
        assertThat(ask("&address=z").status()).isEqualTo(429);
    }

    private Answer ask(String more) {
        return asking.get("/maps/api/geocode/json?key=" + KEY + more);
    }
}
