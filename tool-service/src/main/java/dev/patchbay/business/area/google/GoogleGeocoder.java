package dev.patchbay.business.area.google;

import dev.patchbay.business.area.Country;
import dev.patchbay.business.area.Geocoder;
import dev.patchbay.business.remote.Outcomes;
import dev.patchbay.business.remote.Requests;
import dev.patchbay.business.remote.Wire;
import dev.patchbay.platform.memory.Recent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// Asks Google where an address is. Off without a key.
///
/// Answers are kept, so that what a caller says twice is asked once. Counter `patchbay.area.google` by outcome.
/// Neither address nor key is ever in a log line.
@ApplicationScoped
public class GoogleGeocoder implements Geocoder {
    private static final String ACCOUNT = "google";
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final GoogleConfig config;
    private final Wire wire;
    private final Requests requests;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Recent<String, Kept> kept = new Recent<>(MOST_KEPT);

    GoogleGeocoder(GoogleConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.wire = new Wire(vertx, LONGEST_ANSWER, config.policy().answerWithin());
        this.requests = new Requests("geocoding", config.policy(), GoogleCodec::trouble);
        this.outcomes = new Outcomes(meters, "patchbay.area.google", "geocoding");
    }

    @Override
    public boolean isOn() {
        return config.key().isPresent();
    }

    @Override
    public Uni<Answer> locate(String address, Country country, String languageTag) {
        if (!isOn()) {
            return Uni.createFrom().item(new Answer.Unavailable());
        }
        var key = country + " " + languageTag + " " + address.toLowerCase(Locale.ROOT);
        return kept.find(key)
                .filter(known -> clock.instant().isBefore(known.until()))
                .map(known -> Uni.createFrom().item(known.answer()))
                .orElseGet(() -> ask(address, country, languageTag)
                        .invoke(answer -> keep(key, answer))
                        .onFailure()
                        .invoke(outcomes::failed)
                        .onFailure()
                        .recoverWithItem(new Answer.Unavailable()));
    }

    private void keep(String key, Answer answer) {
        outcomes.good();
        kept.keep(key, new Kept(answer, clock.instant().plus(config.keptFor())));
    }

    private Uni<Answer> ask(String address, Country country, String languageTag) {
        var url = config.url() + "/maps/api/geocode/json?address=" + Wire.encoded(address) + "&components=country:"
                + country + "&region=" + region(country) + "&language=" + Wire.encoded(languageTag) + "&key="
                + Wire.encoded(config.key().orElseThrow());
        return requests.question(ACCOUNT, () -> wire.send(Wire.Request.get(url, Map.of())))
                .map(reply -> GoogleCodec.read(reply, country));
    }

    /// Google's regions are top-level domains.
    private static String region(Country country) {
        return country == Country.GB ? "uk" : country.name().toLowerCase(Locale.ROOT);
    }

    private record Kept(Answer answer, Instant until) {}
}
