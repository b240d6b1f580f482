package dev.patchbay.business.rentals;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Something to let.
///
/// @param id the owner's own
/// @param area town or quarter, as people call it
/// @param bedrooms 0: a studio
/// @param rent a month, in cents
/// @param availableOn absent: now
@RegisterForReflection
public record Property(
        @Schema(examples = "hh-101") String id,

        @Schema(examples = "412 Lake Street, Unit 2, Milwaukee, WI 53202")
        String address,

        @Schema(examples = "Lower East Side") String area,
        int bedrooms,
        BigDecimal bathrooms,
        @Schema(examples = "145000") long rent,
        @Schema(examples = "USD") String currency,
        Optional<Integer> squareFeet,
        Optional<LocalDate> availableOn,
        Pets pets,
        List<String> features,
        PropertyState state,
        long version,
        Instant changedAt) {
    /// Whether somebody can move in on this day.
    public boolean isFreeOn(LocalDate day) {
        return availableOn.stream().noneMatch(free -> free.isAfter(day));
    }
}
