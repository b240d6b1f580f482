package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `reschedule_appointment`.
@RegisterForReflection
record RescheduleAppointmentArguments(
        @Argument(
                value = "The new time: the value of \"slot\" exactly as get_slots returned it, or the caller's words.",
                question = "Which day and time would suit you instead?",
                example = "2026-11-24T12:00:00-05:00",
                aliases = {
                    "new_slot",
                    "new_time",
                    "new_start",
                    "new_start_time",
                    "new_datetime",
                    "new_date_time",
                    "new_date",
                    "new_appointment_time",
                    "new_appointment_datetime",
                    "slot_id",
                    "start",
                    "start_time",
                    "start_datetime",
                    "datetime",
                    "appointment_time",
                    "preferred_datetime"
                })
        Optional<String> slot,

        @Argument(
                value = "Which visit is to be moved, if the caller says so: its present day and time in the caller's"
                        + " words.",
                question = "Which visit do you mean, on what day and time?",
                example = "Tuesday at ten",
                aliases = {
                    "old_slot",
                    "old_time",
                    "old_start_time",
                    "old_date",
                    "original_time",
                    "original_date",
                    "original_datetime",
                    "current_time",
                    "current_date",
                    "current_appointment",
                    "current_appointment_time"
                })
        Optional<String> visit,

        @Argument(
                value = "The reference of the visit, or its bookingId as a tool returned it, if known.",
                question = "What is the reference from your confirmation?",
                aliases = {
                    "event_id",
                    "booking_id",
                    "appointment_id",
                    "calendar_event_id",
                    "booking_uid",
                    "booking_reference",
                    "confirmation_number",
                    "confirmation_code",
                    "uid",
                    "id"
                },
                maxLength = 100)
        Optional<String> reference,

        @Argument(
                value = "The name the visit is booked under. Ask for it only when the tool asks.",
                question = "What name is the visit booked under?",
                aliases = {"customer_name", "caller_name", "full_name", "attendee_name", "client_name", "guest_name"})
        Optional<String> name,

        @Argument(
                value = "The street or postcode of the visit. Ask for it only when the tool asks.",
                question = "Which street is the visit on, or what is its postcode?",
                aliases = {
                    "property_address",
                    "property",
                    "service_address",
                    "customer_address",
                    "location",
                    "street",
                    "postcode",
                    "postal_code",
                    "zip",
                    "zip_code"
                })
        Optional<String> address) {

    VisitClues clues() {
        return new VisitClues(name, address, reference, visit);
    }
}
