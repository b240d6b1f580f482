package dev.patchbay.contracts.route;

import java.util.Optional;

/// What was thought of a caller before the call was taken (B22).
///
/// @param reason one of a few words: `known`, `usual`, `blocked`, `withheld`, `forged`, `many_calls`,
/// `own_number`, `impossible_number`, `not_judged`
/// @param attestation what the carrier said of the number, as it said it
public record Screening(Outcome outcome, String reason, Optional<String> attestation) {
    public Screening {
        attestation = attestation == null ? Optional.empty() : attestation;
    }

    /// What follows from it.
    public enum Outcome {
        ALLOW,
        /// It is taken, and the caller has to show first that he is a person with a wish.
        CHALLENGE,
        /// The caller hears a sentence, and the call ends.
        REFUSE
    }
}
