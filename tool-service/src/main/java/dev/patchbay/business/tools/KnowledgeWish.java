package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.Demands;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a program wants to know from a project's documents (`POST /api/knowledge`).
///
/// @param language of what is said, BCP 47; absent: that of the question
/// @param limit how many sources at most; absent: 3
@RegisterForReflection
public record KnowledgeWish(
        @NotBlank(message = "is needed")
        @Size(max = 100, message = "must be at most 100 characters long")
        @Schema(examples = "afterhourfix")
        String projectId,

        @JsonAlias({"query", "q"})
        @NotBlank(message = "is needed")
        @Size(max = 500, message = "must be at most 500 characters long")
        @Schema(examples = "Do you give a warranty on repairs?")
        String question,

        @Size(max = 35, message = "must be at most 35 characters long") @Schema(examples = "en-US")
        String language,

        @Min(value = 1, message = "must be at least 1")
        @Max(value = 20, message = "must be at most 20")
        @Schema(examples = "3")
        Integer limit) {

    Language spoken() {
        return Optional.ofNullable(language)
                .flatMap(Language::ofTag)
                .orElseGet(() -> Language.ENGLISH.orThatOf(question));
    }

    int most() {
        return Optional.ofNullable(limit).orElse(KnowledgeWords.MOST);
    }

    void check() {
        new Demands()
                .given("projectId", Optional.of(projectId))
                .given("question", Optional.of(question))
                .given("language", Optional.ofNullable(language))
                .enforce();
    }
}
