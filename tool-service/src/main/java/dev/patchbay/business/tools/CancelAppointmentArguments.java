package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `cancel_appointment`.
@RegisterForReflection
record CancelAppointmentArguments(
        @Argument(
                value = "Which visit, if the caller says so: its day and time in the caller's words.",
                question = "Which visit do you mean, on what day and time?",
                example = "Tuesday at ten",
                aliases = {
                    "when",
                    "date",
                    "day",
                    "appointment_date",
                    "appointment_time",
                    "appointment_datetime",
                    "start",
                    "start_time",
                    "datetime",
                    "slot"
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
