package dev.patchbay.business.rentals;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Properties as a table (`POST …/properties/import`).
@RegisterForReflection
public record CsvWish(
        @NotBlank(message = "is needed")
        @Size(max = 200_000, message = "must be at most 200000 characters long")
        @Schema(
                examples =
                        "id,address,area,bedrooms,bathrooms,rent,available_on,pets,features\nhh-1,12 Elm Street,Bay View,2,1,1450,2026-12-15,cats,dishwasher; balcony",
                description = "With a line of names first; rent in whole units or with two decimals, features separated"
                        + " by semicolons.")
        String csv) {}
