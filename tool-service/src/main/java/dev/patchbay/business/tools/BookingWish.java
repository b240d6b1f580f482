package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.patchbay.platform.problem.Demands;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A visit that a program wants booked (`POST /api/book`).
///
/// @param start a slot's start as `/api/calcom/availability` gives it, an ISO date-time, or words: "Tuesday at ten"
/// @param service what the visit is for; absent: a visit
public record BookingWish(
        @NotBlank(message = "is needed")
        @Size(max = 100, message = "must be at most 100 characters long")
        @Schema(examples = "afterhourfix")
        String projectId,

        @JsonAlias({"slot", "startTime", "start_time"})
        @NotBlank(message = "is needed")
        @Size(max = 300, message = "must be at most 300 characters long")
        @Schema(
                examples = "2026-11-24T10:00:00-05:00",
                description = "When: a slot's start as /api/calcom/availability gives it, or in words.")
        String start,

        @Size(max = 300, message = "must be at most 300 characters long") @Schema(examples = "leaking kitchen tap")
        String service,

        @JsonAlias({"customerName", "customer_name"})
        @NotBlank(message = "is needed")
        @Size(max = 300, message = "must be at most 300 characters long")
        @Schema(examples = "Ann Lee")
        String name,

        @NotBlank(message = "is needed")
        @Size(max = 300, message = "must be at most 300 characters long")
        @Schema(examples = "12 Elm Street, Albany")
        String address,

        @JsonAlias({"customerPhone", "customer_phone", "phoneNumber"})
        @Size(max = 40, message = "must be at most 40 characters long")
        @Schema(examples = "+15185550143")
        String phone,

        @Size(max = 1000, message = "must be at most 1000 characters long") @Schema(examples = "Ring twice.")
        String notes,

        @JsonAlias({"user_id", "technicianId", "technician_id"})
        @Size(max = 255, message = "must be at most 255 characters long")
        @Schema(
                examples = "sam",
                description = "Who alone is meant: a technician's id, or that of a user who has connected a calendar;"
                        + " one whom the project does not know counts as left out.")
        String userId) {
    private static final String VISIT = "visit";

    void demandTexts() {
        var demands = new Demands();
        texts().forEach((field, text) -> demands.given(field, Optional.of(text)));
        demands.enforce();
    }

    /// As `book_slot` takes them. What else a program has booked says nothing about this wish.
    Map<String, Object> arguments() {
        var arguments = new LinkedHashMap<String, Object>(texts());
        arguments.putIfAbsent("service", VISIT);
        arguments.remove("start");
        arguments.put("slot", inGreenwich(start));
        arguments.put("if_already_booked", "another");
        arguments.remove("projectId");
        Optional.ofNullable(arguments.remove("userId")).ifPresent(user -> arguments.put("user_id", user));
        return arguments;
    }

    /// A program means Greenwich by its `Z`; of what a model writes so it is asked.
    private static String inGreenwich(String start) {
        return start.strip().replaceFirst("(?<=\\d)[zZ]$", "+00:00");
    }

    private Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("projectId", projectId);
        texts.put("start", start);
        texts.put("service", service);
        texts.put("name", name);
        texts.put("address", address);
        texts.put("phone", phone);
        texts.put("notes", notes);
        texts.put("userId", userId);
        texts.values().removeIf(text -> text == null || text.isBlank());
        return texts;
    }
}
