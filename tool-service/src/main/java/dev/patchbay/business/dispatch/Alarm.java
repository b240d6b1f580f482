package dev.patchbay.business.dispatch;

import dev.patchbay.business.spoken.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A call that needs somebody now. Personal data: never logged.
///
/// ```
/// ALERTING ──somebody accepts──▶ ACCEPTED
///    │  ▲                            │
///    │  └───────they cannot come─────┘
///    └──nobody is left──▶ UNANSWERED (a message is taken) ──a late answer──▶ ACCEPTED
///                              └──danger is told──▶ ALERTING
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
        return next(Set.of()).stream().findFirst();
    }

    /// Who is woken next: one, but in danger all who are on call, and whoever was woken before; then the owner.
    ///
    /// @param engaged who is at another emergency, and not woken for this one meanwhile
    List<Rung> next(Set<String> engaged) {
        var waiting = rungs.stream()
                .filter(rung -> rung.state() == Rung.State.WAITING)
                .filter(rung -> rung.technician().filter(engaged::contains).isEmpty())
                .toList();
        var together = waiting.stream()
                .filter(rung -> safety && (rung.technician().isPresent() || rung.wasAlerted()))
                .toList();
        return together.isEmpty() ? waiting.stream().limit(1).toList() : together;
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

    /// Whose answer is waited for.
    List<Rung> alerted() {
        return rungs.stream().filter(rung -> rung.state() == Rung.State.ALERTED).toList();
    }

    /// Those who are not on the ladder yet, above it.
    List<Rung> missing(List<Rung> planned) {
        var known = rungs.stream().map(Rung::number).toList();
        var others =
                planned.stream().filter(rung -> !known.contains(rung.number())).toList();
        var above = rungs.stream().mapToInt(Rung::position).max().orElse(-1) + 1;
        return IntStream.range(0, others.size())
                .mapToObj(index -> others.get(index).at(above + index))
                .toList();
    }

    Optional<Rung> accepted() {
        return rungs.stream()
                .filter(rung -> rung.state() == Rung.State.ACCEPTED)
                .findFirst();
    }
}
