package dev.patchbay.business.area.google;

import static dev.patchbay.business.area.google.RehearsedMaps.body;
import static dev.patchbay.business.area.google.RehearsedMaps.knows;
import static dev.patchbay.business.area.google.RehearsedMaps.status;
import static dev.patchbay.business.area.google.RehearsedMaps.then;
import static dev.patchbay.rehearsal.google.Address.house;
import static dev.patchbay.rehearsal.google.Address.town;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.area.Country;
import dev.patchbay.business.area.Geocoder.Answer;
import dev.patchbay.business.area.Place;
import dev.patchbay.business.area.Postcode;
import dev.patchbay.business.support.Configured;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.HandClock;
import dev.patchbay.rehearsal.provider.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RehearsedMaps.class, scope = TestResourceScope.GLOBAL)
class GoogleGeocoderTest {
    private static boolean isCold = true;

    @ConfigProperty(name = "patchbay.area.google.url")
    URI url;

    @Inject
    Vertx vertx;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T15:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String address = UUID.randomUUID() + " Elm Street, Albany";
    private GoogleGeocoder geocoder;

    /// The first question loads what all others need, and takes longer than an answer may.
    @BeforeEach
    void warmUp() {
        if (isCold) {
            new GoogleGeocoder(
                            settings(url, Optional.of(RehearsedMaps.KEY), "PT20S"),
                            vertx,
                            new SimpleMeterRegistry(),
                            clock)
                    .locate("warm", Country.US, "en")
                    .await()
                    .atMost(Duration.ofSeconds(20));
            isCold = false;
        }
    }

    @BeforeEach
    void setUp() {
        geocoder = geocoder(Optional.of(RehearsedMaps.KEY), url);
    }

    @Test
    void aHouseHasAPointAndItsPostcode() {
        knows(address, house("12 Elm St, Albany, NY 12207, USA", "12207", 42.65, -73.75));

        assertThat(found()).satisfies(place -> {
            assertThat(place.label()).isEqualTo("12 Elm St, Albany, NY 12207, USA");
            assertThat(place.point().latitude()).isEqualTo(42.65);
            assertThat(place.extent()).isEmpty();
            assertThat(place.postcode().map(Postcode::text)).contains("12207");
            assertThat(place.partial()).isFalse();
        });
    }

    @Test
    void aTownIsAsLargeAsItIsAndHasNoPostcode() {
        knows(address, town("Albany, NY, USA", 42.65, -73.75, 0.1).found());

        assertThat(found()).satisfies(place -> {
            assertThat(place.extent().orElseThrow().northEast().latitude()).isEqualTo(42.75);
            assertThat(place.postcode()).isEmpty();
            assertThat(place.partial()).isTrue();
        });
    }

    @Test
    void whatNobodyHasHeardOfIsPassedOver() {
        knows(address, house("12 Elm St", "12207", 42.65, -73.75));
        then(address, new Fault.UnknownFields());

        assertThat(found().label()).isEqualTo("12 Elm St");
    }

    @Test
    void whatIsNotThereIsNowhere() {
        assertThat(ask()).isInstanceOf(Answer.Nowhere.class);
    }

    @Test
    void withoutAKeyNobodyIsAsked() {
        geocoder = geocoder(Optional.empty(), url);

        assertThat(geocoder.isOn()).isFalse();
        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(RehearsedMaps.asked(address)).isZero();
    }

    @Test
    void aWrongKeyIsDeniedAndNotTriedAgain() {
        geocoder = geocoder(Optional.of("wrong"), url);

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(RehearsedMaps.asked(address)).isOne();
        assertThat(count("denied")).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_DENIED, denied, 1",
        "OVER_DAILY_LIMIT, denied, 1",
        "INVALID_REQUEST, refused, 1",
        "NEVER_HEARD_OF, unreadable, 1",
        "OVER_QUERY_LIMIT, too_many, 3",
        "UNKNOWN_ERROR, broken, 3",
    })
    void whatGoesOnWrongIsUnavailable(String status, String outcome, int asked) {
        var fault = status(status);
        then(address, fault, fault, fault);

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(RehearsedMaps.asked(address)).isEqualTo(asked);
        assertThat(count(outcome)).isOne();
    }

    @Test
    void whatPassesIsAskedAgain() {
        knows(address, house("12 Elm St", "12207", 42.65, -73.75));
        then(address, status("OVER_QUERY_LIMIT"), new Fault.Refused(503, Optional.empty()));

        assertThat(found().label()).isEqualTo("12 Elm St");
        assertThat(RehearsedMaps.asked(address)).isEqualTo(3);
    }

    @Test
    void aCutConnectionIsAskedAgain() {
        knows(address, house("12 Elm St", "12207", 42.65, -73.75));
        then(address, new Fault.Reset());

        assertThat(found().label()).isEqualTo("12 Elm St");
    }

    @Test
    void whoDoesNotAnswerInTimeIsAskedAgain() {
        knows(address, house("12 Elm St", "12207", 42.65, -73.75));
        then(address, new Fault.NoAnswer());

        assertThat(found().label()).isEqualTo("12 Elm St");
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "60, 1"})
    void aCallerDoesNotWaitForALongPause(int retryAfter, int asked) {
        var fault = Fault.tooMany(Duration.ofSeconds(retryAfter));
        then(address, fault, fault, fault);

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(RehearsedMaps.asked(address)).isEqualTo(asked);
        assertThat(count("too_many")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"status\":\"OK\",\"results\":[{}]}",
                "{\"status\":\"OK\",\"results\":[{\"formatted_address\":\"x\",\"geometry\":{\"location\":{\"lat\":91,"
                        + "\"lng\":0},\"location_type\":\"ROOFTOP\"}}]}",
                "{\"status\":\"OK\",\"results\":[{\"formatted_address\":\"x\",\"geometry\":{\"location\":{\"lat\":\"1\","
                        + "\"lng\":0},\"location_type\":\"ROOFTOP\"}}]}",
            })
    void anAnswerThatCannotBeReadIsNone(String body) {
        then(address, body(body));

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(count("unreadable")).isOne();
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        var fault = body("x".repeat(3 << 20));
        then(address, fault, fault, fault);

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void whatIsKnownIsNotAskedAgainForADay() {
        knows(address, house("12 Elm St", "12207", 42.65, -73.75));
        found();
        found();
        assertThat(RehearsedMaps.asked(address)).isOne();

        clock.advance(Duration.ofHours(25));
        found();
        assertThat(RehearsedMaps.asked(address)).isEqualTo(2);
    }

    @Test
    void afterManyFailuresItIsLeftAlone() {
        var fault = status("UNKNOWN_ERROR");
        IntStream.range(0, 4).forEach(_ -> {
            then(address, fault, fault, fault);
            ask();
        });
        var before = RehearsedMaps.asked(address);

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(RehearsedMaps.asked(address)).isEqualTo(before);
        assertThat(count("resting")).isPositive();
    }

    @Test
    void nobodyAtTheAddressIsUnavailable() {
        geocoder = geocoder(Optional.of(RehearsedMaps.KEY), URI.create("http://127.0.0.1:1"));

        assertThat(ask()).isInstanceOf(Answer.Unavailable.class);
        assertThat(count("unreachable")).isOne();
    }

    private Place found() {
        return ((Answer.Found) ask()).places().getFirst();
    }

    private Answer ask() {
        return geocoder.locate(address, Country.US, "en").await().atMost(Duration.ofSeconds(20));
    }

    private double count(String outcome) {
        return meters.counter("patchbay.area.google", "outcome", outcome).count();
    }

    private GoogleGeocoder geocoder(Optional<String> key, URI at) {
        return new GoogleGeocoder(settings(at, key, "PT0.7S"), vertx, meters, clock);
    }

    private static GoogleConfig settings(URI url, Optional<String> key, String answerWithin) {
        var values = new HashMap<>(
                Map.of("url", url.toString(), "policy.answer-within", answerWithin, "policy.pause", "PT0.005S"));
        key.ifPresent(known -> values.put("key", known));
        return Configured.of(GoogleConfig.class, "patchbay.area.google", values);
    }
}
