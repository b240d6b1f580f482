package dev.patchbay.business.rentals;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A property as a project's admins give it.
///
/// @param rent a month, in cents
/// @param currency absent: USD
/// @param availableOn absent: now
/// @param pets absent: none
/// @param state absent: available
/// @param version that was read, where one is replaced, unless `If-Match` says it
@RegisterForReflection
public record PropertyWish(
        @NotBlank(message = "is needed")
        @Size(max = 300, message = "must be at most 300 characters long")
        @Schema(examples = "412 Lake Street, Unit 2, Milwaukee, WI 53202")
        String address,

        @Size(max = 100, message = "must be at most 100 characters long") @Schema(examples = "Lower East Side")
        String area,

        @NotNull(message = "is needed")
        @Min(value = 0, message = "must be at least 0")
        @Max(value = 50, message = "must be at most 50")
        @Schema(examples = "2", description = "0: a studio.")
        Integer bedrooms,

        @NotNull(message = "is needed")
        @DecimalMin(value = "0", message = "must be at least 0")
        @DecimalMax(value = "50", message = "must be at most 50")
        @Digits(integer = 2, fraction = 1, message = "must be such as 1 or 1.5")
        @Schema(examples = "1.5")
        BigDecimal bathrooms,

        @NotNull(message = "is needed")
        @Min(value = 1, message = "must be at least 1")
        @Max(value = 100_000_000, message = "must be at most 100000000")
        @Schema(examples = "145000", description = "A month, in cents.")
        Long rent,

        @Pattern(regexp = "USD|CAD|EUR|GBP|MXN", message = "must be USD, CAD, EUR, GBP or MXN")
        @Schema(examples = "USD")
        String currency,

        @Min(value = 1, message = "must be at least 1")
        @Max(value = 100_000, message = "must be at most 100000")
        @Schema(examples = "850")
        Integer squareFeet,

        @Schema(examples = "2026-12-15") LocalDate availableOn,
        Pets pets,

        @Size(max = 40, message = "must be at most 40")
        @Schema(examples = "[\"dishwasher\", \"balcony\"]", description = "Facts of record, in a few words each.")
        List<@NotBlank(message = "is needed") @Size(max = 80, message = "must be at most 80 characters long") String>
                features,

        PropertyState state,
        @Schema(examples = "1") Long version) {

    /// @param place what stands before a field's name, such as `csv line 3 `
    /// @return what no annotation says
    List<Problem.Violation> violations(String place) {
        var wrong = new ArrayList<Problem.Violation>();
        Stream.of(Optional.ofNullable(address), Optional.ofNullable(area))
                .flatMap(Optional::stream)
                .filter(PropertyWish::holdsControl)
                .forEach(_ -> wrong.add(new Problem.Violation(place + "address", "holds a control character")));
        featuresOrNone().stream()
                .filter(PropertyWish::holdsControl)
                .forEach(_ -> wrong.add(new Problem.Violation(place + "features", "holds a control character")));
        if (featuresOrNone().stream().anyMatch(FairHousing::isAboutPeople)) {
            wrong.add(new Problem.Violation(
                    place + "features", "says whom it suits or who lives there; name facts about the property only"));
        }
        if (availableOn != null && (availableOn.getYear() < 1900 || availableOn.getYear() > 2200)) {
            wrong.add(new Problem.Violation(place + "availableOn", "is no such day"));
        }
        return wrong;
    }

    void check() {
        var wrong = violations("");
        if (!wrong.isEmpty()) {
            throw ProblemException.wrong(wrong);
        }
    }

    private static boolean holdsControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    String areaOrNone() {
        return Optional.ofNullable(area).map(String::strip).orElse("");
    }

    String currencyOrUsual() {
        return Optional.ofNullable(currency).orElse("USD");
    }

    Pets petsOrNone() {
        return Optional.ofNullable(pets).orElse(Pets.NONE);
    }

    List<String> featuresOrNone() {
        return Optional.ofNullable(features).orElse(List.of());
    }

    PropertyState stateOrAvailable() {
        return Optional.ofNullable(state).orElse(PropertyState.AVAILABLE);
    }
}
