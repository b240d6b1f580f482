package dev.patchbay.business.dispatch;

import dev.patchbay.business.spoken.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A call that needs somebody now. Personal data: never logged.
///
/// ```
/// ALERTING ──somebody accepts──▶ ACCEPTED
///    │  ▲                            │
///    │  └───────they cannot come─────┘
///    └──nobody is left──▶ UNANSWERED (a message is taken) ──a late answer──▶ ACCEPTED
///
/// any of them ──a person calls it off──▶ CANCELLED
/// ```
///
/// @param problem in the caller's words
/// @param number of the caller, E.164
/// @param nextAt when the next one is woken, unless somebody answers
/// @param arrival when who accepted thinks to be there
/// @param rungs in their order
public record Alarm(
        UUID id,
        String projectId,
        String business,
        String callId,
        State state,
        boolean safety,
        String problem,
        Optional<String> address,
        Optional<String> name,
        Optional<String> number,
        Language language,
        Instant raisedAt,
        Optional<Instant> nextAt,
        Optional<String> acceptedBy,
        Optional<Instant> arrival,
        List<Rung> rungs) {
    public Alarm {
        rungs = List.copyOf(rungs);
    }

    /// How far it is.
    @Schema(name = "DispatchState")
    public enum State {
        ALERTING,
        ACCEPTED,
        UNANSWERED,
        CANCELLED
    }

    /// What tells it apart in an answer by SMS: a letter and a digit.
    String code() {
        var hash = Math.floorMod(id.hashCode(), 24 * 8);
        return "ABCDEFGHJKLMNPQRSTUVWXYZ".charAt(hash / 8) + Integer.toString(2 + hash % 8);
    }

    Optional<Rung> next() {
        return next(Set.of());
    }

    /// @param engaged who is at another emergency, and not woken for this one meanwhile
    Optional<Rung> next(Set<String> engaged) {
        return rungs.stream()
                .filter(rung -> rung.state() == Rung.State.WAITING)
                .filter(rung -> rung.technician().filter(engaged::contains).isEmpty())
                .findFirst();
    }

    Optional<Rung> at(int position) {
        return rungs.stream()
                .filter(rung -> rung.position() == position && rung.wasAlerted())
                .findFirst();
    }

    /// Who is no technician, and comes last.
    Optional<Rung> owner() {
        return rungs.stream().filter(rung -> rung.technician().isEmpty()).findFirst();
    }

    Optional<Rung> alerted() {
        return rungs.stream().filter(rung -> rung.state() == Rung.State.ALERTED).findFirst();
    }

    Optional<Rung> accepted() {
        return rungs.stream()
                .filter(rung -> rung.state() == Rung.State.ACCEPTED)
                .findFirst();
    }
}
