package dev.patchbay.business.messages;

import dev.patchbay.platform.problem.ProblemException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A text that is to take the place of another.
///
/// @param title the subject, of an e-mail
/// @param version of the text that it takes the place of; 0: the usual one
public record TemplateWish(
        @Schema(examples = "Your visit") Optional<String> title,

        @NotBlank @Size(max = 4000) @Schema(examples = "{business}: see you {when}.")
        String body,

        @Min(0) Integer version) {
    private static final int LONGEST_SMS = 600;
    private static final int LONGEST_TITLE = 150;

    public TemplateWish {
        title = title == null ? Optional.empty() : title.filter(text -> !text.isBlank());
    }

    /// @throws dev.patchbay.platform.problem.ProblemException 400 for what could not be sent
    void demandUsable(MessageKind kind, Channel channel) {
        TemplateText.fault(body, kind).ifPresent(fault -> {
            throw ProblemException.wrong("body", fault);
        });
        title.flatMap(text -> TemplateText.fault(text, kind)).ifPresent(fault -> {
            throw ProblemException.wrong("title", fault);
        });
        if (channel == Channel.SMS && body.length() > LONGEST_SMS) {
            throw ProblemException.wrong("body", "is longer than " + LONGEST_SMS + " characters");
        }
        if (channel == Channel.SMS && title.isPresent()) {
            throw ProblemException.wrong("title", "is for e-mail");
        }
        if (channel == Channel.EMAIL
                && title.filter(text -> text.length() <= LONGEST_TITLE && text.indexOf('\n') < 0)
                        .isEmpty()) {
            throw ProblemException.wrong("title", "is needed, in one line of at most " + LONGEST_TITLE + " characters");
        }
    }
}
