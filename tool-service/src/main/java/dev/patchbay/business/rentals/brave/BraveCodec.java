package dev.patchbay.business.rentals.brave;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.RemoteFailure.Category;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.rentals.WebListing;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;

/// `GET /res/v1/web/search` as Brave publishes it: titles and descriptions have marks of HTML in them.
final class BraveCodec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNPROCESSABLE = 422;
    private static final int MOST = 3;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 300;

    private BraveCodec() {}

    static List<WebListing> read(Reply reply) {
        return StreamSupport.stream(
                        parse(reply.body()).path("web").path("results").spliterator(), false)
                .map(BraveCodec::listing)
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    /// Which answers are none. A key that it does not know is told as 422, like what it cannot read.
    static Optional<Category> trouble(Reply reply) {
        return reply.status() == UNPROCESSABLE && reply.body().contains("SUBSCRIPTION_TOKEN")
                ? Optional.of(Category.DENIED)
                : reply.troubleOrRefusal();
    }

    /// How long until it answers again. Its limits are told side by side, such as for a second and for a month;
    /// the one that is used up counts.
    static Optional<Duration> pause(Reply reply) {
        return reply.retryAfter().or(() -> {
            var remaining = numbers(reply, "x-ratelimit-remaining");
            var reset = numbers(reply, "x-ratelimit-reset");
            return IntStream.range(0, Math.min(remaining.size(), reset.size()))
                    .filter(i -> remaining.get(i) <= 0)
                    .mapToObj(i -> Duration.ofSeconds(reset.get(i)))
                    .max(Comparator.naturalOrder());
        });
    }

    private static List<Long> numbers(Reply reply, String header) {
        return reply.header(header).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .map(number -> number.matches("\\d{1,9}") ? Long.parseLong(number) : 0L)
                .toList();
    }

    /// Empty for one that has no name or no page.
    private static Optional<WebListing> listing(JsonNode result) {
        var title = plain(result.path("title").asText(), LONGEST_TITLE);
        var url = result.path("url").asText();
        return host(url)
                .filter(_ -> !title.isEmpty())
                .map(host -> new WebListing(
                        title, url, host, plain(result.path("description").asText(), LONGEST_TEXT)));
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url))
                    .filter(page -> "https".equals(page.getScheme()) || "http".equals(page.getScheme()))
                    .map(URI::getHost)
                    .map(host -> host.replaceFirst("^www\\.", ""));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String plain(String html, int longest) {
        var text = Jsoup.parse(html)
                .text()
                .replaceAll("[\\p{Cc}\\p{Cf}]", "")
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() <= longest ? text : text.substring(0, longest).strip() + "…";
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
    }
}
