package dev.patchbay.business.rentals.brave;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.rentals.WebListing;
import dev.patchbay.business.rentals.brave.BraveFailure.Category;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;

/// `GET /res/v1/web/search` as Brave publishes it: titles and descriptions have marks of HTML in them.
final class BraveCodec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int MOST = 3;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 300;

    private BraveCodec() {}

    static List<WebListing> read(int status, String body) {
        if (status != OK) {
            throw new BraveFailure(category(status));
        }
        return StreamSupport.stream(parse(body).path("web").path("results").spliterator(), false)
                .map(BraveCodec::listing)
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    private static Category category(int status) {
        if (status == TOO_MANY) {
            return Category.TOO_MANY;
        }
        if (status >= SERVER_ERROR) {
            return Category.BROKEN;
        }
        return status == 401 || status == 403 ? Category.DENIED : Category.REFUSED;
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
            throw new BraveFailure(Category.UNREADABLE);
        }
    }
}
