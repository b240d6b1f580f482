package dev.patchbay.business.rentals.brave;

import dev.patchbay.business.remote.Outcomes;
import dev.patchbay.business.remote.Requests;
import dev.patchbay.business.remote.Wire;
import dev.patchbay.business.rentals.WebListing;
import dev.patchbay.business.rentals.WebListings;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Asks Brave for pages. Off without a key.
///
/// Counter `patchbay.rentals.web` by outcome. Neither words nor key are ever in a log line.
@ApplicationScoped
public class BraveListings implements WebListings {
    private static final String ACCOUNT = "brave";
    private static final int LONGEST_ANSWER = 2 << 20;
    private static final int ASKED_FOR = 5;
    /// Brave takes at most 400 characters and 50 words.
    private static final int LONGEST_QUERY = 200;

    private final BraveConfig config;
    private final Wire wire;
    private final Requests requests;
    private final Outcomes outcomes;

    BraveListings(BraveConfig config, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.wire = new Wire(vertx, LONGEST_ANSWER, config.policy().answerWithin());
        this.requests = new Requests("web search", config.policy(), BraveCodec::trouble, BraveCodec::pause);
        this.outcomes = new Outcomes(meters, "patchbay.rentals.web", "web search");
    }

    @Override
    public boolean isOn() {
        return config.key().isPresent();
    }

    @Override
    public Uni<List<WebListing>> search(String words, String country, String languageTag) {
        if (!isOn() || words.isBlank()) {
            return Uni.createFrom().item(List.of());
        }
        return ask(words, country, languageTag)
                .invoke(outcomes::good)
                .onFailure()
                .invoke(outcomes::failed)
                .onFailure()
                .recoverWithItem(List.of());
    }

    private Uni<List<WebListing>> ask(String words, String country, String languageTag) {
        var query = words.substring(0, Math.min(LONGEST_QUERY, words.length()));
        var url = config.url() + "/res/v1/web/search?q=" + Wire.encoded(query) + "&count=" + ASKED_FOR + "&country="
                + Wire.encoded(country) + "&search_lang=" + Wire.encoded(languageTag)
                + "&safesearch=strict&result_filter=web";
        var headers = Map.of("X-Subscription-Token", config.key().orElseThrow());
        return requests.question(ACCOUNT, () -> wire.send(Wire.Request.get(url, headers)))
                .map(BraveCodec::read);
    }
}
