package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.records.fold.CallSummary.Booking;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The line that a call is in the list, folded from the few kinds of facts that can change it ([#KINDS]): the others,
/// nearly all of a call, cost the projection nothing but a count.
///
/// Numbers, route and agent are those of the [RoutedFold]. Bookings are the successful results of the
/// booking tools, one per booking.
public final class SummaryFold {
    /// The kinds of facts that this fold reads; it ignores all others.
    public static final Set<Class<? extends CallEvent>> KINDS = Set.of(
            CallEvent.Routed.class,
            CallEvent.LegStarted.class,
            CallEvent.LegEnded.class,
            CallEvent.StreamStarted.class,
            CallEvent.StreamEnded.class,
            CallEvent.ToolReturned.class,
            CallEvent.EndIntended.class,
            CallEvent.TransferEnded.class,
            CallEvent.CarrierReported.class,
            CallEvent.LegReported.class,
            CallEvent.LegSummedUp.class);

    // Under every name by which assistants call them, in the letters of which alone they are compared:
    // `setAppointment`.
    private static final Set<String> BOOKING_TOOLS =
            Set.of("bookslot", "setappointment", "bookappointment", "scheduleappointment");
    private static final Set<String> MOVING_TOOLS = Set.of(
            "rescheduleappointment",
            "reschedulebooking",
            "reschedulevisit",
            "rescheduleevent",
            "moveappointment",
            "changeappointment",
            "updateappointment");
    private static final Set<String> CANCELLING_TOOLS = Set.of(
            "cancelappointment", "cancelbooking", "cancelvisit", "cancelevent", "deleteappointment", "deleteevent");

    private SummaryFold() {}

    public static CallSummary fold(String callId, FactSet facts) {
        var routed = new RoutedFold(callId, facts);
        var carrier = CarrierFold.fold(callId, facts);
        var end = EndFold.fold(callId, facts, carrier);
        return new CallSummary(
                callId,
                owner(facts, routed, Fact::projectId),
                owner(facts, routed, Fact::agentId),
                routed.agentVersion(),
                routed.system(),
                routed.direction(),
                routed.from(),
                routed.to(),
                routed.route(),
                routed.reason(),
                carrier.status(),
                facts.startedAt(),
                carrier.answeredAt(),
                end.streamEndedAt(),
                end.endedAt(),
                duration(carrier, end.endedAt()),
                end.reason(),
                carrier.over(),
                ProviderIds.of(callId, facts),
                bookings(facts),
                facts.size());
    }

    private static Optional<String> owner(FactSet facts, RoutedFold routed, Function<Fact, Optional<String>> field) {
        return routed.owner(field).or(() -> facts.facts().stream()
                .filter(fact -> KINDS.contains(fact.event().getClass()))
                .flatMap(fact -> field.apply(fact).stream())
                .findFirst());
    }

    private static Optional<Long> duration(CarrierFold.Carrier carrier, Optional<Instant> endedAt) {
        return carrier.duration()
                .or(() -> carrier.answeredAt().flatMap(from -> endedAt.map(to -> Duration.between(from, to))))
                .map(length -> Math.max(0, length.toMillis()));
    }

    /// What stands in the end: a visit that was moved counts where it is, one that was cancelled does not.
    private static List<Booking> bookings(FactSet facts) {
        var byId = new LinkedHashMap<String, Booking>();
        for (var returned : facts.all(CallEvent.ToolReturned.class)) {
            given(returned).ifPresent(byId::remove);
            booking(returned).ifPresent(booking -> byId.putIfAbsent(booking.bookingId(), booking));
        }
        return List.copyOf(byId.values());
    }

    /// The booking that a result says to be given up.
    private static Optional<String> given(Told<CallEvent.ToolReturned> told) {
        var tool = letters(told.event().name());
        if (!(told.event().result() instanceof ToolResult.Succeeded result)) {
            return Optional.empty();
        }
        if (CANCELLING_TOOLS.contains(tool)) {
            return Optional.ofNullable(result.data().get("bookingId")).map(Object::toString);
        }
        return MOVING_TOOLS.contains(tool) && result.data().get("previous") instanceof Map<?, ?> previous
                ? Optional.ofNullable(previous.get("bookingId")).map(Object::toString)
                : Optional.empty();
    }

    private static Optional<Booking> booking(Told<CallEvent.ToolReturned> told) {
        var returned = told.event();
        var tool = letters(returned.name());
        if (!BOOKING_TOOLS.contains(tool) && !MOVING_TOOLS.contains(tool)
                || !(returned.result() instanceof ToolResult.Succeeded result)) {
            return Optional.empty();
        }
        return Optional.ofNullable(result.data().get("bookingId"))
                .map(id -> new Booking(id.toString(), returned.toolCallId(), told.at(), result.data()));
    }

    private static String letters(String tool) {
        return tool.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
