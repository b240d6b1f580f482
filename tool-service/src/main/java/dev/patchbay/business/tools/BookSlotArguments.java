package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `book_slot`.
@RegisterForReflection
record BookSlotArguments(
        @Argument(
                value = "The slot the caller chose: the value of \"slot\" exactly as get_slots returned it.",
                question = "Which day and time would you like?",
                example = "2026-11-24T10:00:00-05:00",
                aliases = {
                    "slot_id",
                    "start",
                    "start_time",
                    "start_datetime",
                    "datetime",
                    "date_time",
                    "appointment_time",
                    "appointment_datetime",
                    "scheduled_time",
                    "preferred_datetime",
                    "selected_slot",
                    "time_slot"
                })
        String slot,

        @Argument(
                value = "What the visit is for, in a few words.",
                question = "What should we come for?",
                example = "AC not cooling",
                aliases = {
                    "service_needed",
                    "service_type",
                    "appointment_type",
                    "trade",
                    "reason",
                    "issue",
                    "purpose",
                    "title",
                    "summary",
                    "event_title"
                })
        String service,

        @Argument(
                value = "The caller's name.",
                question = "What name should I put the visit under?",
                example = "Ann Lee",
                aliases = {"customer_name", "caller_name", "full_name", "attendee_name", "client_name", "guest_name"})
        String name,

        @Argument(
                value = "The address of the visit, with house number, street and town.",
                question = "What is the address of the visit?",
                example = "12 Elm Street, Albany",
                aliases = {"property_address", "property", "service_address", "customer_address", "location"})
        String address,

        @Argument(
                value = "A number to reach the caller. Leave it out if it is the one they are calling from.",
                question = "What number can we reach you on?",
                aliases = {
                    "phone_number",
                    "customer_phone",
                    "customer_phone_number",
                    "customer_number",
                    "attendee_phone",
                    "attendee_phone_number",
                    "callback_number",
                    "contact_number"
                },
                maxLength = 40)
        Optional<String> phone,

        @Argument(
                value = "Anything the technician should know, such as how to get in.",
                question = "Could you put the note for the technician more briefly?",
                aliases = {"description", "details", "comments", "message"},
                maxLength = 1000)
        Optional<String> notes,

        @Argument(
                value = "Only after a result told of another booking and the caller answered: \"another\" books this"
                        + " one as an additional visit, \"move\" moves the earlier visit to this slot.",
                question = "Should I move the visit you have, or book another one?")
        Optional<IfAlreadyBooked> ifAlreadyBooked) {

    /// The same at another address.
    BookSlotArguments at(String otherAddress) {
        return new BookSlotArguments(slot, service, name, otherAddress, phone, notes, ifAlreadyBooked);
    }

    /// The caller's choice when there is a booking already.
    enum IfAlreadyBooked {
        ANOTHER,
        MOVE
    }
}
