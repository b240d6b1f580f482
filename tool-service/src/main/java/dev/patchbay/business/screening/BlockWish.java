package dev.patchbay.business.screening;

import dev.patchbay.business.messages.Telephone;
import dev.patchbay.contracts.route.Screening.Outcome;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/// Whom a project does not want calls from.
///
/// @param number a telephone number; with `prefix` the beginning of one, from the + on
/// @param outcome REFUSE (the usual) or CHALLENGE
@RegisterForReflection
public record BlockWish(
        @NotBlank(message = "is needed") @Size(max = 40) String number,
        boolean prefix,
        Outcome outcome,
        Optional<@Size(max = 300) String> note) {
    private static final String BEGINNING = "\\+[1-9][0-9]{1,14}";

    public BlockWish {
        outcome = outcome == null ? Outcome.REFUSE : outcome;
        note = note == null ? Optional.empty() : note.filter(text -> !text.isBlank());
    }

    /// In the form that it is kept in.
    ///
    /// @param country of numbers that do not tell theirs
    BlockWish checked(String country) {
        new Demands().given("number", Optional.of(number)).given("note", note).enforce();
        if (outcome == Outcome.ALLOW) {
            throw ProblemException.wrong("outcome", "must be REFUSE or CHALLENGE");
        }
        return new BlockWish(prefix ? beginning() : whole(country), prefix, outcome, note);
    }

    private String whole(String country) {
        return Telephone.read(number, country)
                .orElseThrow(() -> ProblemException.wrong("number", "is no telephone number"));
    }

    /// A country alone is too much to block by mistake.
    private String beginning() {
        var plain = number.replaceAll("[\\s().-]", "");
        if (!plain.matches(BEGINNING)) {
            throw ProblemException.wrong(
                    "number", "must begin with + and the country, and have one digit more at least");
        }
        return plain;
    }
}
