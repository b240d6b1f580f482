package dev.patchbay.business.dispatch;

import dev.patchbay.business.spoken.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Somebody who is woken.
///
/// @param position from 0; the lower is woken first
/// @param technician absent for the owner
/// @param travel how long the way is thought to be
/// @param linkUsed whether the link of the last alert has been used; it is good once
record Rung(
        int position,
        Optional<String> technician,
        String name,
        String number,
        String languageTag,
        Optional<Duration> travel,
        State state,
        Optional<Instant> alertedAt,
        Optional<Instant> answeredAt,
        boolean linkUsed) {

    /// What is known of their answer.
    enum State {
        /// Not woken.
        WAITING,
        ALERTED,
        /// Did not answer in time; an answer that comes later counts as long as nobody else has accepted.
        SILENT,
        /// The message could not be delivered.
        UNREACHED,
        DECLINED,
        ACCEPTED
    }

    static Rung waiting(
            Optional<String> technician, String name, String number, String language, Optional<Duration> travel) {
        return new Rung(
                0,
                technician,
                name,
                number,
                language,
                travel,
                State.WAITING,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    Rung at(int newPosition) {
        return new Rung(
                newPosition, technician, name, number, languageTag, travel, state, alertedAt, answeredAt, linkUsed);
    }

    Language language() {
        return Language.ofTag(languageTag).orElse(Language.ENGLISH);
    }

    boolean wasAlerted() {
        return alertedAt.isPresent();
    }
}
