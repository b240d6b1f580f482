package dev.patchbay.business.knowledge;

import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A document as its admins give it.
///
/// @param language BCP 47; absent: English
/// @param format absent: Markdown
/// @param source where it comes from, such as a page's address
/// @param version that was read; only where one is replaced, unless `If-Match` says it
@RegisterForReflection
public record DocumentWish(
        @NotBlank(message = "is needed")
        @Size(max = 200, message = "must be at most 200 characters long")
        @Schema(examples = "Warranty")
        String title,

        @Size(max = 35, message = "must be at most 35 characters long") @Schema(examples = "en")
        String language,

        @Schema(examples = "MARKDOWN") Format format,

        @NotBlank(message = "is needed")
        @Size(max = LONGEST, message = "must be at most 200000 characters long")
        @Schema(examples = "Repairs carry a warranty of one year on labor.")
        String content,

        @Size(max = 500, message = "must be at most 500 characters long")
        @Schema(examples = "https://example.com/warranty")
        String source,

        @Schema(examples = "1") Long version) {
    static final int LONGEST = 200_000;
    private static final int MOST_PASSAGES = 500;

    /// What it is searched by.
    ///
    /// @throws ProblemException 400 when there is nothing in it that a reader would see, or far too much
    List<Passage> passages() {
        new Demands()
                .given("title", Optional.of(title))
                .given("content", Optional.of(content))
                .given("source", Optional.ofNullable(source))
                .enforce();
        if (shownTitle().isEmpty()) {
            throw ProblemException.wrong("title", "is needed");
        }
        var passages = Passages.of(shownTitle(), blocks());
        if (passages.isEmpty()) {
            throw ProblemException.wrong("content", "has no text that a reader would see");
        }
        if (passages.size() > MOST_PASSAGES) {
            throw ProblemException.wrong("content", "is too long: make several documents of it");
        }
        return passages;
    }

    private List<Block> blocks() {
        try {
            return DocumentText.of(formatOrUsual(), content);
        } catch (StackOverflowError _) {
            // Markdown is rendered recursively: quotes within quotes, ten thousand deep.
            throw ProblemException.wrong("content", "is nested too deeply");
        }
    }

    String shownTitle() {
        return PlainText.shown(title);
    }

    Format formatOrUsual() {
        return Optional.ofNullable(format).orElse(Format.MARKDOWN);
    }
}
