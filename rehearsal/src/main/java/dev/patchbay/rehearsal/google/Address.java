package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A place that Google's geocoding knows, as one of its results.
///
/// @param label the formatted address
/// @param country of two letters
/// @param locationType `ROOFTOP`, `RANGE_INTERPOLATED`, `GEOMETRIC_CENTER`, `APPROXIMATE`
/// @param type of the place, such as `street_address`, `route`, `locality`, `postal_code`
/// @param reach how far it extends to each side, in degrees; 0: it is a point
/// @param partial whether Google found something else than exactly what was asked for
public record Address(
        String label,
        String country,
        String postcode,
        double latitude,
        double longitude,
        String locationType,
        String type,
        double reach,
        boolean partial) {
    private static final double VIEWPORT = 0.0014;
    private static final String POSTCODE = "postal_code";

    /// A house in the United States.
    public static Address house(String label, String postcode, double latitude, double longitude) {
        return new Address(label, "US", postcode, latitude, longitude, "ROOFTOP", "street_address", 0, false);
    }

    /// A town in the United States, which reaches so many degrees to each side.
    public static Address town(String label, double latitude, double longitude, double reach) {
        return new Address(label, "US", "", latitude, longitude, "APPROXIMATE", "locality", reach, false);
    }

    /// A street in the United States, as a whole.
    public static Address street(String label, double latitude, double longitude, double reach) {
        return new Address(label, "US", "", latitude, longitude, "GEOMETRIC_CENTER", "route", reach, false);
    }

    /// Found for something else than exactly this.
    public Address found() {
        return new Address(label, country, postcode, latitude, longitude, locationType, type, reach, true);
    }

    ObjectNode resource() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        ArrayNode components = told.putArray("address_components");
        String name = label.split(",", 2)[0];
        boolean isPostcode = type.equals(POSTCODE);
        // A postcode's first part is itself; the town comes after it.
        component(components, isPostcode ? postcode : name, isPostcode ? postcode : name, type);
        if (isPostcode) {
            component(components, name, name, "locality", "political");
        }
        component(components, "US".equals(country) ? "United States" : country, country, "country", "political");
        if (!postcode.isEmpty() && !isPostcode) {
            component(components, postcode, postcode, POSTCODE);
        }
        told.put("formatted_address", label);
        ObjectNode geometry = told.putObject("geometry");
        geometry.putObject("location").put("lat", latitude).put("lng", longitude);
        geometry.put("location_type", locationType);
        geometry.set("viewport", box(Math.max(reach, VIEWPORT)));
        if (reach > 0) {
            geometry.set("bounds", box(reach));
        }
        if (partial) {
            told.put("partial_match", true);
        }
        String id =
                UUID.nameUUIDFromBytes(label.getBytes(StandardCharsets.UTF_8)).toString();
        told.put("place_id", "ChIJ" + id.replace("-", ""));
        if (reach == 0) {
            told.putObject("plus_code").put("compound_code", "M6F7+3C").put("global_code", "87J8M6F7+3C");
        }
        told.putArray("types").add(type);
        return told;
    }

    private static void component(ArrayNode components, String longName, String shortName, String... types) {
        ObjectNode component = components.addObject().put("long_name", longName).put("short_name", shortName);
        for (String type : types) {
            component.withArray("types").add(type);
        }
    }

    private ObjectNode box(double around) {
        ObjectNode box = JsonNodeFactory.instance.objectNode();
        box.putObject("northeast").put("lat", latitude + around).put("lng", longitude + around);
        box.putObject("southwest").put("lat", latitude - around).put("lng", longitude - around);
        return box;
    }
}
