package dev.patchbay.contracts.business;

import dev.patchbay.contracts.call.EventType;
import dev.patchbay.contracts.route.CallSystem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Something that tool-service tells by itself, beside what happens in calls. The contract is public: types are only
/// added, fields only added; a reader keeps what it does not know as [Unknown].
public sealed interface BusinessEvent {

    /// An agent as it is now; what it was before is of no interest. Topic `directory`, key `agent:` and its id.
    ///
    /// @param systemType the system that conducts its calls, unless a number says otherwise
    /// @param version the published version that takes calls; absent: none yet
    @EventType("dev.patchbay.directory.agent.v1")
    record AgentChanged(
            String agentId,
            String name,
            boolean enabled,
            CallSystem systemType,
            Optional<String> vapiAssistantId,
            Optional<String> version)
            implements BusinessEvent {}

    /// A phone number as it is now. Topic `directory`, key `number:` and the number; one that is released is a message
    /// without a value.
    ///
    /// @param number E.164
    /// @param agentId the agent that answers; absent: nobody
    /// @param systemType wins over the agent's when present
    /// @param fronted it points at Patchbay, which decides each call; else it points at VAPI
    @EventType("dev.patchbay.directory.number.v1")
    record NumberChanged(String number, Optional<String> agentId, Optional<CallSystem> systemType, boolean fronted)
            implements BusinessEvent {}

    /// How far a booking is. Topic `bookings`, key = the booking's id. Who the customer is is not in it.
    ///
    /// @param origin `call`, `program` (by REST) or `hand` (a tool that somebody ran)
    /// @param state `pending`, `confirmed`, `cancelling`, `released` or `failed`
    /// @param cause why it was released or failed, one of a few words
    /// @param reference what the calendar's entry is found by
    /// @param replaces the booking that it takes the place of, once it is confirmed
    /// @param endedBy the call or the person that cancelled it
    @EventType("dev.patchbay.booking.changed.v1")
    record BookingChanged(
            String bookingId,
            String callId,
            String origin,
            String state,
            Optional<String> cause,
            Optional<String> service,
            String reference,
            Instant start,
            Instant end,
            Optional<String> replaces,
            Optional<String> endedBy)
            implements BusinessEvent {}

    /// How far it is to get somebody to an emergency. Topic `dispatch`, key = the dispatch's id. What is wrong,
    /// where, and whose number it is is not in it.
    ///
    /// @param step `offered` (somebody was woken), `accepted` (again when the arrival is another), `declined`
    ///     (also after they had accepted), `escalated` (no answer in time, or not reached), `exhausted` (nobody
    ///     is left and a message is taken) or `cancelled`
    /// @param position in the ladder, from 0, of who was woken or answered
    /// @param technicianId absent for the owner, who comes last
    /// @param cause of an escalation: `silent` or `unreached`
    /// @param arrival when who accepted thinks to be there
    @EventType("dev.patchbay.dispatch.changed.v1")
    record DispatchChanged(
            String dispatchId,
            String callId,
            String step,
            boolean safety,
            Optional<Integer> position,
            Optional<String> technicianId,
            Optional<String> cause,
            Optional<Instant> arrival)
            implements BusinessEvent {}

    /// Somebody changed how a project works: its directory, calendar, areas, prices, texts. Topic `audit`, key = the
    /// project's id. Secrets are never in it.
    ///
    /// @param by the principal: the subject of a person's token, `token:` and the id of a program's, or `patchbay`
    /// @param what the kind of thing, such as `number` or `pricing`
    /// @param which one of them it is, within the project
    /// @param action `added`, `changed` or `removed`
    /// @param before what was otherwise, of a thing that was changed; all of one that was removed
    /// @param after what is so since, likewise; `leftOut` stands for what is too long to tell
    @EventType("dev.patchbay.audit.changed.v1")
    record ThingChanged(
            String by, String what, String which, String action, Map<String, Object> before, Map<String, Object> after)
            implements BusinessEvent {}

    /// A type this build does not know: kept as it came.
    record Unknown(String type, Map<String, Object> data) implements BusinessEvent {}
}
