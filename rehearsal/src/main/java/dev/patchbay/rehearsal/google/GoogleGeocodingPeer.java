package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Google's geocoding, `/maps/api/geocode/json`: addresses that it has been told of, and nothing else. Thread: any.
///
/// Failures are HTTP 200 with a `status`. A limit that is hit is `OVER_QUERY_LIMIT`, a broken server `UNKNOWN_ERROR`.
public final class GoogleGeocodingPeer implements Provider {
    private static final String PATH = "/maps/api/geocode/json";
    private static final Description PUBLISHED = Description.read(GoogleGeocodingPeer.class, "geocoding-openapi.yaml");

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Address>> known = new HashMap<>();

    /// @param key one that is good
    public GoogleGeocodingPeer(String key) {
        keys.add(key);
    }

    /// What an address leads to; case and spaces at its ends do not matter.
    public synchronized void knows(String address, Address... results) {
        known.put(normal(address), List.of(results));
    }

    private static String normal(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /// An answer that is only a status, as failures are.
    public static Reply status(String status) {
        return failed(status, Optional.empty());
    }

    @Override
    public String name() {
        return "google-geocoding";
    }

    @Override
    public boolean serves(String path) {
        return PATH.equals(path);
    }

    /// The key.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.param("key");
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        if (ask.param("key").isEmpty()) {
            return failed(
                    "REQUEST_DENIED",
                    Optional.of("You must use an API key to authenticate each request to Google Maps Platform APIs."
                            + " For additional information, please refer to http://g.co/dev/maps-no-account"));
        }
        if (!keys.contains(ask.param("key").get())) {
            return failed("REQUEST_DENIED", Optional.of("The provided API key is invalid. "));
        }
        Optional<String> address = ask.param("address").filter(text -> !text.isBlank());
        if (address.isEmpty()) {
            return invalid("Invalid request. Missing the 'address', 'components', 'latlng' or 'place_id' parameter.");
        }
        Optional<String> country = country(ask);
        List<Address> found = known.getOrDefault(normal(address.get()), List.of()).stream()
                .filter(each -> country.stream().allMatch(each.country()::equals))
                .toList();
        if (found.isEmpty()) {
            return status("ZERO_RESULTS");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        found.forEach(each -> answer.withArray("results").add(each.resource()));
        return Reply.json(200, answer.put("status", "OK"));
    }

    private static Optional<String> country(Ask ask) {
        return ask.param("components").stream()
                .flatMap(components -> List.of(components.split("\\|")).stream())
                .filter(component -> component.startsWith("country:"))
                .map(component -> component.substring("country:".length()).toUpperCase(Locale.ROOT))
                .findFirst();
    }

    private static Reply invalid(String message) {
        return failed("INVALID_REQUEST", Optional.of(message));
    }

    private static Reply failed(String status, Optional<String> message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        message.ifPresent(text -> answer.put("error_message", text));
        answer.putArray("results");
        return Reply.json(200, answer.put("status", status));
    }

    /// What stands in the way before Google's own programs are reached is HTTP of its own.
    @Override
    public Reply troubled(Ask ask, int status) {
        return Reply.page(status, "<html><title>Error " + status + "</title></html>");
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        return invalid("Invalid request. Invalid '" + complaints.getFirst().property() + "' parameter.");
    }
}
