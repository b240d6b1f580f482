package dev.patchbay.business.rentals;

import java.util.List;

/// Which property somebody means.
public sealed interface PropertyAnswer {
    record Found(Property property) implements PropertyAnswer {}

    /// The words may mean each of these.
    record Several(List<Property> properties) implements PropertyAnswer {}

    record Unknown() implements PropertyAnswer {}

    /// The project lets nothing at all.
    record NoStock() implements PropertyAnswer {}
}
