package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.patchbay.business.area.AddressQuery;
import dev.patchbay.business.area.Point;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An address of which a program wants to know whether it is served (`POST /api/service-area/check`).
///
/// @param language of what is said, BCP 47; absent: English
@RegisterForReflection
public record AreaCheckWish(
        @NotBlank(message = "is needed")
        @Size(max = 100, message = "must be at most 100 characters long")
        @Schema(examples = "afterhourfix")
        String projectId,

        @Size(max = 300, message = "must be at most 300 characters long")
        @Schema(examples = "12 Elm Street, Albany, NY 12207")
        String address,

        @JsonAlias({"zip", "zipCode", "zip_code", "postalCode", "postal_code"})
        @Size(max = 20, message = "must be at most 20 characters long")
        @Schema(examples = "12207")
        String postcode,

        @JsonAlias("lat")
        @DecimalMin(value = "-90", message = "must be at least -90")
        @DecimalMax(value = "90", message = "must be at most 90")
        @Schema(examples = "42.6526")
        Double latitude,

        @JsonAlias({"lng", "lon"})
        @DecimalMin(value = "-180", message = "must be at least -180")
        @DecimalMax(value = "180", message = "must be at most 180")
        @Schema(examples = "-73.7562")
        Double longitude,

        @Size(max = 35, message = "must be at most 35 characters long") @Schema(examples = "en-US")
        String language) {

    Language spoken() {
        return Optional.ofNullable(language).flatMap(Language::ofTag).orElse(Language.ENGLISH);
    }

    /// @throws ProblemException 400 when there is nothing to judge
    AddressQuery query() {
        new Demands()
                .given("projectId", Optional.of(projectId))
                .given("address", Optional.ofNullable(address))
                .given("postcode", Optional.ofNullable(postcode))
                .enforce();
        if ((latitude == null) != (longitude == null)) {
            throw ProblemException.wrong(latitude == null ? "latitude" : "longitude", "is needed beside the other");
        }
        var query = new AddressQuery(
                text(address),
                text(postcode),
                Optional.ofNullable(latitude).map(north -> new Point(north, longitude)),
                spoken().tag());
        if (query.address().isEmpty()
                && query.postcode().isEmpty()
                && query.at().isEmpty()) {
            throw ProblemException.wrong("address", "is needed, or a postcode, or latitude and longitude");
        }
        return query;
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
