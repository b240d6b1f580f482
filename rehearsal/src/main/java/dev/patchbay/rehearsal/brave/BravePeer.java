package dev.patchbay.rehearsal.brave;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Brave's web search: the pages that it has been told of, for searches with a word of theirs. Thread: any.
///
/// A key that it does not know is told as 422. Its limits are told by headers, for a second and for a month.
public final class BravePeer implements Provider {
    private static final String PATH = "/res/v1/web/search";
    private static final Description PUBLISHED = Description.read(BravePeer.class, "web-search-openapi.yaml");
    private static final int USUAL_COUNT = 20;

    private final InstantSource clock;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, List<WebPage>> known = new LinkedHashMap<>();

    /// @param key one that is good
    public BravePeer(InstantSource clock, String key) {
        this.clock = clock;
        keys.add(key);
    }

    /// What a search finds that has this word in it; case does not matter.
    public synchronized void knows(String word, WebPage... pages) {
        known.put(word.toLowerCase(Locale.ROOT), List.of(pages));
    }

    @Override
    public String name() {
        return "brave";
    }

    @Override
    public boolean serves(String path) {
        return PATH.equals(path);
    }

    /// The key.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.header("x-subscription-token");
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        if (account(ask).filter(keys::contains).isEmpty()) {
            return unknownKey();
        }
        String words = ask.param("q").orElse("");
        int count = ask.param("count").map(Integer::parseInt).orElse(USUAL_COUNT);
        List<WebPage> found = known.entrySet().stream()
                .filter(each -> words.toLowerCase(Locale.ROOT).contains(each.getKey()))
                .flatMap(each -> each.getValue().stream())
                .limit(count)
                .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("type", "search");
        answer.putObject("query").put("original", words).put("more_results_available", false);
        if (!found.isEmpty()) {
            var results = answer.putObject("web").put("type", "search").putArray("results");
            found.forEach(page -> results.add(page.shown()));
        }
        return limits(Reply.json(200, answer), "0, 14522");
    }

    private static Reply limits(Reply reply, String remaining) {
        return reply.with("X-RateLimit-Limit", "1, 15000")
                .with("X-RateLimit-Policy", "1;w=1, 15000;w=2592000")
                .with("X-RateLimit-Remaining", remaining)
                .with("X-RateLimit-Reset", "1, 1419704");
    }

    private Reply unknownKey() {
        return error(422, "SUBSCRIPTION_TOKEN_INVALID", "The provided subscription token is invalid.");
    }

    /// As it says that nothing is left for the month.
    public Reply exhausted() {
        return limits(error(429, "QUOTA_LIMITED", "Request quota limit exceeded for plan."), "1, 0");
    }

    private Reply error(int status, String code, String detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "ErrorResponse");
        body.putObject("error")
                .put("id", UUID.randomUUID().toString())
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .putObject("meta");
        return Reply.json(status, body.put("time", clock.instant().getEpochSecond()));
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return switch (status) {
            case 401 -> unknownKey();
            case 429 -> limits(error(429, "RATE_LIMITED", "Request rate limit exceeded for plan."), "0, 14522");
            default -> error(status, "INTERNAL", "Internal server error");
        };
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        return error(422, "VALIDATION", "Unable to validate request parameter(s)");
    }

    /// A page as it is found.
    ///
    /// @param title, description with marks of HTML in them
    public record WebPage(String title, String url, String description) {
        ObjectNode shown() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "search_result")
                    .put("title", title)
                    .put("url", url)
                    .put("description", description)
                    .put("language", "en")
                    .put("family_friendly", true);
        }
    }
}
