package dev.patchbay.business.rentals.brave;

import dev.patchbay.business.rentals.WebListing;
import dev.patchbay.business.rentals.WebListings;
import dev.patchbay.business.rentals.brave.BraveFailure.Category;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/// Asks Brave for pages. Off without a key.
///
/// Counter `patchbay.rentals.web` by outcome. Neither words nor key are ever in a log line.
@ApplicationScoped
public class BraveListings implements WebListings {
    private static final Logger LOG = Logger.getLogger(BraveListings.class);
    private static final ListingsType LISTINGS = new ListingsType();
    private static final int LONGEST_ANSWER = 2 << 20;
    private static final int ASKED_FOR = 5;
    private static final int FAILURES_TO_REST = 5;
    private static final double FAILURE_RATIO = 0.8;
    /// Brave takes at most 400 characters and 50 words.
    private static final int LONGEST_QUERY = 200;

    private final BraveConfig config;
    private final HttpClient client;
    private final MeterRegistry meters;
    private final Guard guard;

    BraveListings(BraveConfig config, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDecompressionSupported(true)
                .setConnectTimeout(Math.toIntExact(config.answerWithin().toMillis())));
        this.guard = guard(config);
    }

    @Override
    public boolean isOn() {
        return config.key().isPresent();
    }

    @Override
    public Uni<List<WebListing>> search(String words, String country, String languageTag) {
        if (!isOn()) {
            return Uni.createFrom().item(List.of());
        }
        return guard.get(() -> ask(words, country, languageTag), LISTINGS)
                .invoke(_ -> count("ok"))
                .onFailure()
                .recoverWithItem(this::none);
    }

    private List<WebListing> none(Throwable failure) {
        var category =
                switch (failure) {
                    case BraveFailure known -> known.category();
                    case CircuitBreakerOpenException _ -> Category.RESTING;
                    default -> Category.BROKEN;
                };
        count(category.label());
        LOG.warnf("web search is unavailable, cause=%s", category.label());
        return List.of();
    }

    private void count(String outcome) {
        meters.counter("patchbay.rentals.web", "outcome", outcome).increment();
    }

    private Uni<List<WebListing>> ask(String words, String country, String languageTag) {
        var query = words.substring(0, Math.min(LONGEST_QUERY, words.length()));
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.url() + "/res/v1/web/search?q=" + encode(query) + "&count=" + ASKED_FOR
                        + "&country=" + encode(country) + "&search_lang=" + encode(languageTag)
                        + "&safesearch=strict&result_filter=web")
                .putHeader("Accept", "application/json")
                .putHeader("X-Subscription-Token", config.key().orElseThrow())
                .setTimeout(config.answerWithin().toMillis());
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(request -> request.send().compose(BraveListings::body))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.answerWithin())
                .failWith(() -> new BraveFailure(Category.UNREACHABLE))
                .onFailure(failure -> !(failure instanceof BraveFailure))
                .transform(_ -> new BraveFailure(Category.UNREACHABLE))
                .map(reply -> BraveCodec.read(reply.status(), reply.body()));
    }

    private static Future<Reply> body(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LONGEST_ANSWER) {
                response.request().reset();
            }
        });
        return response.end().map(_ -> new Reply(response.statusCode(), body.toString(StandardCharsets.UTF_8)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Guard guard(BraveConfig config) {
        return Guard.create()
                .withDescription("web search")
                .withRetry()
                .maxRetries(config.repeats())
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof BraveFailure known
                        && known.category().passes())
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES_TO_REST)
                .failureRatio(FAILURE_RATIO)
                .delay(config.rest().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> LOG.warnf("web search: circuit %s", state))
                .done()
                .build();
    }

    private record Reply(int status, String body) {}

    private static final class ListingsType extends TypeLiteral<Uni<List<WebListing>>> {
        private static final long serialVersionUID = 1L;
    }
}
