package dev.patchbay.business.dispatch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An alarm as `/api/dispatches` shows it.
///
/// @param safety life safety
/// @param arrival when who accepted thinks to be there
@RegisterForReflection
public record AlarmView(
        UUID id,
        String projectId,
        String callId,
        Alarm.State state,
        boolean safety,

        @Schema(examples = "water is pouring out of the wall")
        String problem,

        Optional<String> address,
        Optional<String> name,
        Optional<String> number,
        Instant raisedAt,
        @Schema(examples = "Sam Ortiz") Optional<String> acceptedBy,
        Optional<Instant> arrival,
        List<RungView> ladder) {

    static AlarmView of(Alarm alarm) {
        return new AlarmView(
                alarm.id(),
                alarm.projectId(),
                alarm.callId(),
                alarm.state(),
                alarm.safety(),
                alarm.problem(),
                alarm.address(),
                alarm.name(),
                alarm.number(),
                alarm.raisedAt(),
                alarm.acceptedBy(),
                alarm.arrival(),
                alarm.rungs().stream().map(RungView::of).toList());
    }

    /// @param technicianId absent for the owner
    /// @param state WAITING, ALERTED, SILENT, UNREACHED, DECLINED or ACCEPTED
    @RegisterForReflection
    public record RungView(
            int position,
            Optional<String> technicianId,
            @Schema(examples = "Sam Ortiz") String name,
            @Schema(examples = "ALERTED") String state,
            Optional<Instant> alertedAt,
            Optional<Instant> answeredAt) {
        static RungView of(Rung rung) {
            return new RungView(
                    rung.position(),
                    rung.technician(),
                    rung.name(),
                    rung.state().name(),
                    rung.alertedAt(),
                    rung.answeredAt());
        }
    }
}
