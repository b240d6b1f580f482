package dev.patchbay.business.tools;

import dev.patchbay.business.rentals.Property;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A property as a model gets it.
final class RentalData {
    private static final long HUNDRED = 100;

    private RentalData() {}

    static Map<String, Object> of(Property property) {
        var data = new LinkedHashMap<String, Object>();
        data.put("property_id", property.id());
        data.put("address", property.address());
        data.put("bedrooms", property.bedrooms());
        data.put("bathrooms", property.bathrooms());
        data.put("rent", property.rent() / HUNDRED);
        data.put("currency", property.currency());
        property.squareFeet().ifPresent(feet -> data.put("square_feet", feet));
        data.put("available_on", property.availableOn().map(Object::toString).orElse("now"));
        data.put("pets", property.pets().name().toLowerCase(Locale.ROOT));
        data.put("features", property.features());
        data.put("state", property.state().name().toLowerCase(Locale.ROOT));
        return data;
    }
}
