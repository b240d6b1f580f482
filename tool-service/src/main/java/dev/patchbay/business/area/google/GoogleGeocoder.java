package dev.patchbay.business.area.google;

import dev.patchbay.business.area.Country;
import dev.patchbay.business.area.Geocoder;
import dev.patchbay.business.area.google.GoogleFailure.Category;
import dev.patchbay.platform.memory.Recent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/// Asks Google where an address is. Off without a key.
///
/// A question that may be answered later is repeated; answers are kept, so that what a caller says twice is asked once.
/// Counter `patchbay.area.google` by outcome. Neither address nor key is ever in a log line.
@ApplicationScoped
public class GoogleGeocoder implements Geocoder {
    private static final Logger LOG = Logger.getLogger(GoogleGeocoder.class);
    private static final AnswerType ANSWER = new AnswerType();
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int FAILURES_TO_REST = 10;
    private static final double FAILURE_RATIO = 0.8;

    private final GoogleConfig config;
    private final HttpClient client;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Guard guard;
    private final Recent<String, Kept> kept = new Recent<>(MOST_KEPT);

    GoogleGeocoder(GoogleConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.answerWithin().toMillis())));
        this.guard = guard(config);
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
                .orElseGet(() -> guard.get(() -> ask(address, country, languageTag), ANSWER)
                        .invoke(answer -> keep(key, answer))
                        .onFailure()
                        .recoverWithItem(this::unavailable));
    }

    private void keep(String key, Answer answer) {
        count("ok");
        kept.keep(key, new Kept(answer, clock.instant().plus(config.keptFor())));
    }

    private Answer unavailable(Throwable failure) {
        var category =
                switch (failure) {
                    case GoogleFailure known -> known.category();
                    case CircuitBreakerOpenException _ -> Category.RESTING;
                    default -> Category.BROKEN;
                };
        count(category.label());
        LOG.warnf("geocoding is unavailable, cause=%s", category.label());
        return new Answer.Unavailable();
    }

    private void count(String outcome) {
        meters.counter("patchbay.area.google", "outcome", outcome).increment();
    }

    private Uni<Answer> ask(String address, Country country, String languageTag) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.url() + "/maps/api/geocode/json?address=" + encode(address)
                        + "&components=country:" + country + "&region=" + region(country) + "&language="
                        + encode(languageTag) + "&key=" + encode(config.key().orElseThrow()))
                .setTimeout(config.answerWithin().toMillis());
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(request -> request.send().compose(GoogleGeocoder::body))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.answerWithin())
                .failWith(() -> new GoogleFailure(Category.UNREACHABLE))
                .onFailure(failure -> !(failure instanceof GoogleFailure))
                .transform(_ -> new GoogleFailure(Category.UNREACHABLE))
                .map(reply -> GoogleCodec.read(reply, country));
    }

    private static Future<Reply> body(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LONGEST_ANSWER) {
                response.request().reset();
            }
        });
        return response.end()
                .map(_ ->
                        new Reply(response.statusCode(), retryAfter(response), body.toString(StandardCharsets.UTF_8)));
    }

    private static Optional<Duration> retryAfter(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("Retry-After"))
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /// Google's regions are top-level domains.
    private static String region(Country country) {
        return country == Country.GB ? "uk" : country.name().toLowerCase(Locale.ROOT);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Guard guard(GoogleConfig config) {
        return Guard.create()
                .withDescription("geocoding")
                .withRetry()
                .maxRetries(config.repeats())
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof GoogleFailure known
                        && known.category().passes()
                        && known.retryAfter().stream().allMatch(pause -> pause.compareTo(config.longestPause()) <= 0))
                .withCustomBackoff()
                .strategy(Pauses::new)
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES_TO_REST)
                .failureRatio(FAILURE_RATIO)
                .delay(config.rest().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> LOG.warnf("geocoding: circuit %s", state))
                .done()
                .build();
    }

    /// @param retryAfter in seconds, as it stands in the header
    record Reply(int status, Optional<Duration> retryAfter, String body) {}

    private record Kept(Answer answer, Instant until) {}

    private static final class AnswerType extends TypeLiteral<Uni<Answer>> {
        private static final long serialVersionUID = 1L;
    }
}
