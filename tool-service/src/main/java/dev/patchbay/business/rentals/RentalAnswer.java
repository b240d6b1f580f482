package dev.patchbay.business.rentals;

import java.util.List;

/// What there is for somebody who looks for a home.
public sealed interface RentalAnswer {
    /// From the own stock, the cheapest first.
    ///
    /// @param more that fit, too
    record Stock(List<Property> properties, int more) implements RentalAnswer {}

    /// Nothing fits all of it; these nearly do.
    record Nearly(List<Property> properties) implements RentalAnswer {}

    /// Others offer these, as far as their pages say.
    record Elsewhere(List<WebListing> listings) implements RentalAnswer {}

    record Nothing() implements RentalAnswer {}
}
