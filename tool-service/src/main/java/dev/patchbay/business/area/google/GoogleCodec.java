package dev.patchbay.business.area.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.business.area.Box;
import dev.patchbay.business.area.Country;
import dev.patchbay.business.area.Geocoder.Answer;
import dev.patchbay.business.area.Place;
import dev.patchbay.business.area.Point;
import dev.patchbay.business.area.Postcode;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.RemoteFailure.Category;
import dev.patchbay.business.remote.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads answers of `GET /maps/api/geocode/json`. How it went is told by `status`; failures come with HTTP 200, too.
/// Fields that it does not know are passed over.
final class GoogleCodec {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String POSTCODE = "postal_code";

    private GoogleCodec() {}

    /// @throws RemoteFailure when it is no answer to the question
    static Answer read(Reply reply, Country country) {
        var answer = parse(reply.body());
        return switch (answer.path("status").asText()) {
            case "OK" -> places(answer.path("results"), country);
            case "ZERO_RESULTS" -> new Answer.Nowhere();
            default -> throw new RemoteFailure(Category.UNREADABLE);
        };
    }

    /// Which answers are none.
    static Optional<Category> trouble(Reply reply) {
        return reply.troubleOrRefusal()
                .or(() -> switch (parse(reply.body()).path("status").asText()) {
                    case "OVER_QUERY_LIMIT" -> Optional.of(Category.TOO_MANY);
                    case "UNKNOWN_ERROR" -> Optional.of(Category.BROKEN);
                    case "REQUEST_DENIED", "OVER_DAILY_LIMIT" -> Optional.of(Category.DENIED);
                    case "INVALID_REQUEST" -> Optional.of(Category.REFUSED);
                    default -> Optional.empty();
                });
    }

    private static JsonNode parse(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).orElseThrow(() -> new RemoteFailure(Category.UNREADABLE));
        } catch (JsonProcessingException _) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
    }

    private static Answer places(JsonNode results, Country country) {
        var places = new ArrayList<Place>();
        results.forEach(result -> places.add(place(result, country)));
        return places.isEmpty() ? new Answer.Nowhere() : new Answer.Found(places);
    }

    private static Place place(JsonNode result, Country country) {
        var geometry = result.path("geometry");
        var label = result.path("formatted_address").asText();
        if (label.isBlank()) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
        var isPostcode = types(result).contains(POSTCODE);
        var extent = isExact(geometry) ? Optional.<Box>empty() : Optional.of(box(geometry));
        return new Place(
                label,
                point(geometry.path("location")),
                extent,
                // The one of a street's middle is not that of the whole street.
                extent.isEmpty() || isPostcode ? postcode(result, country) : Optional.empty(),
                result.path("partial_match").asBoolean());
    }

    private static boolean isExact(JsonNode geometry) {
        return switch (geometry.path("location_type").asText()) {
            case "ROOFTOP", "RANGE_INTERPOLATED" -> true;
            default -> false;
        };
    }

    /// All that it covers; the viewport shows at least that.
    private static Box box(JsonNode geometry) {
        var bounds = geometry.has("bounds") ? geometry.path("bounds") : geometry.path("viewport");
        var southWest = point(bounds.path("southwest"));
        var northEast = point(bounds.path("northeast"));
        if (southWest.latitude() > northEast.latitude()) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
        // Across the antimeridian: all the way round is at least not too little.
        return southWest.longitude() > northEast.longitude()
                ? new Box(new Point(southWest.latitude(), -180), new Point(northEast.latitude(), 180))
                : new Box(southWest, northEast);
    }

    private static Point point(JsonNode location) {
        var latitude = location.path("lat");
        var longitude = location.path("lng");
        if (!latitude.isNumber()
                || !longitude.isNumber()
                || !Point.isValid(latitude.asDouble(), longitude.asDouble())) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
        return new Point(latitude.asDouble(), longitude.asDouble());
    }

    private static Optional<Postcode> postcode(JsonNode result, Country country) {
        var components = result.path("address_components");
        var suffix =
                part(components, "postal_code_suffix").map(text -> "-" + text).orElse("");
        return part(components, POSTCODE)
                .flatMap(text -> Postcode.of(country, text + suffix).or(() -> Postcode.of(country, text)));
    }

    private static Optional<String> part(JsonNode components, String type) {
        return StreamSupport.stream(components.spliterator(), false)
                .filter(component -> types(component).contains(type))
                .map(component -> component.path("long_name").asText())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static List<String> types(JsonNode node) {
        return StreamSupport.stream(node.path("types").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
