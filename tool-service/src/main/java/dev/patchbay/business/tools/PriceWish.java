package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.Demands;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a program wants to know the price of (`POST /api/pricing/assistant`).
///
/// @param when words or an ISO date; absent: now
/// @param language of what is said, BCP 47; absent: English
@RegisterForReflection
public record PriceWish(
        @NotBlank(message = "is needed")
        @Size(max = 100, message = "must be at most 100 characters long")
        @Schema(examples = "afterhourfix")
        String projectId,

        @JsonAlias({"serviceType", "service_type"})
        @Size(max = 300, message = "must be at most 300 characters long")
        @Schema(examples = "clogged drain")
        String service,

        @Size(max = 300, message = "must be at most 300 characters long") @Schema(examples = "plumbing")
        String trade,

        @Size(max = 300, message = "must be at most 300 characters long") @Schema(examples = "tonight")
        String when,

        @JsonAlias({"zip", "zipCode", "zip_code", "postalCode", "postal_code"})
        @Size(max = 20, message = "must be at most 20 characters long")
        @Schema(examples = "12207")
        String postcode,

        @Schema(examples = "false") Boolean priority,

        @Size(max = 35, message = "must be at most 35 characters long") @Schema(examples = "en-US")
        String language) {

    Language spoken() {
        return Optional.ofNullable(language).flatMap(Language::ofTag).orElse(Language.ENGLISH);
    }

    GetPricingArguments arguments() {
        new Demands()
                .given("projectId", Optional.of(projectId))
                .given("service", Optional.ofNullable(service))
                .given("trade", Optional.ofNullable(trade))
                .given("when", Optional.ofNullable(when))
                .given("postcode", Optional.ofNullable(postcode))
                .enforce();
        return new GetPricingArguments(
                text(service), text(trade), text(when), text(postcode), Optional.ofNullable(priority));
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
