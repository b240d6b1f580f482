package dev.patchbay.business.area;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.directory.ProjectDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where a project works, as clients read and replace it (`/api/projects/{projectId}/areas`).
///
/// @param version of what was read; a newer one of somebody else's is not overwritten. 0: there was none
@RegisterForReflection
public record AreaDocument(
        @Min(value = 0, message = "must not be negative")
        @Schema(examples = "0", description = "The version that was read; 0 when there was none.")
        Long version,

        @NotNull(message = "is needed") @Schema(examples = "US", description = "Whose postcodes these are.")
        Country country,

        @Size(max = 5000, message = "must be at most 5,000 postcodes")
        @Schema(examples = "[\"12207\", \"122*\"]", description = "Postcodes, what they begin with, or districts.")
        List<String> postcodes,

        @Size(max = 200, message = "must be at most 200 circles") @Schema(description = "What is near a point.")
        List<CircleEntry> circles,

        @Size(max = 200, message = "must be at most 200 polygons") @Schema(description = "What a line goes round.")
        List<PolygonEntry> polygons)
        implements ProjectDocument<AreaDocument> {
    public AreaDocument {
        postcodes = postcodes == null ? List.of() : postcodes;
        circles = circles == null ? List.of() : circles;
        polygons = polygons == null ? List.of() : polygons;
    }

    @Override
    public AreaDocument inVersion(long newVersion) {
        return new AreaDocument(newVersion, country, postcodes, circles, polygons);
    }

    /// @param name for people
    /// @param kilometres as the crow flies
    @RegisterForReflection
    public record CircleEntry(
            @Schema(examples = "Albany") String name,
            @Schema(examples = "42.6526") Double latitude,
            @Schema(examples = "-73.7562") Double longitude,
            @Schema(examples = "25") Double kilometres) {}

    /// @param name for people
    /// @param geometry GeoJSON, a Polygon or MultiPolygon; holes are not served
    @RegisterForReflection
    public record PolygonEntry(
            @Schema(examples = "Colonie") String name,

            @Schema(
                    implementation = Object.class,
                    description = "A GeoJSON Polygon or MultiPolygon of at most 10,000 points, longitude first.")
            JsonNode geometry) {}
}
