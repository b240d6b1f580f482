package dev.patchbay.rehearsal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.run.PatchbayApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What must add up over everything at the end: records, bookings, facts.
///
/// Thread: blocking; one.
final class Books {
    /// A gateway asks about a call that nobody told the end of a minute after its last fact, VAPI's report is
    /// fetched when it does not come.
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(210);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final PatchbayApi patchbay;
    private final Map<String, JsonNode> records = new LinkedHashMap<>();

    Books(PatchbayApi patchbay) {
        this.patchbay = patchbay;
    }

    /// The record of a call, by the carrier's id.
    Map<String, JsonNode> records() {
        return records;
    }

    /// Every call has exactly one record with one end.
    ///
    /// @param ended when the last call ended, nothing is to be waited for after that
    Finding settle(List<CallAccount> accounts) throws InterruptedException {
        var open = new LinkedHashMap<String, CallAccount>();
        accounts.forEach(account -> open.put(account.sid(), account));
        var why = new TreeMap<String, String>();
        long deadline = System.nanoTime() + UNTIL_SETTLED.toNanos();
        while (true) {
            for (CallAccount account : List.copyOf(open.values())) {
                String missing = missing(account);
                why.put(account.name(), missing);
                if (missing.isEmpty()) {
                    open.remove(account.sid());
                    why.remove(account.name());
                }
            }
            if (open.isEmpty() || System.nanoTime() > deadline) {
                break;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        var reasons = why.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
        return new Finding("one record and one end for each call", accounts.size() + " calls", reasons);
    }

    /// @return what the record lacks; empty when nothing
    private String missing(CallAccount account) throws InterruptedException {
        try {
            List<JsonNode> found = patchbay.records(account.sid());
            if (found.size() != 1) {
                return found.size() + " records";
            }
            JsonNode record = found.getFirst();
            records.put(account.sid(), record);
            if (!record.path("endReasonFinal").asBoolean(false)) {
                return "its end is not final";
            }
            return record.path("endReason").asText("").isEmpty() ? "it has no end reason" : "";
        } catch (IOException e) {
            return "it cannot be read: " + e.getMessage();
        }
    }

    /// What is booked is what callers were told, once each.
    Finding bookings() throws InterruptedException {
        var reasons = new ArrayList<String>();
        int booked = 0;
        for (JsonNode record : records.values()) {
            String callId = record.path("callId").asText();
            Set<String> told = ids(record.path("bookings"), "bookingId", "");
            try {
                Set<String> confirmed = ids(patchbay.bookings(callId), "id", "CONFIRMED");
                booked += confirmed.size();
                if (confirmed.size() > 1) {
                    reasons.add(callId + " has " + confirmed.size() + " bookings");
                }
                if (!confirmed.containsAll(told)) {
                    reasons.add(callId + ": a booking that the caller was told of is not there");
                }
                if (!told.containsAll(confirmed) && !isOpen(record)) {
                    reasons.add(callId + ": a booking that nobody was told of");
                }
            } catch (IOException e) {
                reasons.add(callId + ": its bookings cannot be read: " + e.getMessage());
            }
        }
        return new Finding("no booking lost or doubled", booked + " bookings", reasons);
    }

    /// Whether a booking was asked for and the answer came to nobody: the call ended first.
    private static boolean isOpen(JsonNode record) {
        return StreamSupport.stream(record.path("toolCalls").spliterator(), false)
                .filter(tool -> tool.path("name").asText().matches("book_slot|set_appointment"))
                .anyMatch(tool -> !tool.path("outcome").asText("").matches("(?i)succeeded|refused"));
    }

    private static Set<String> ids(JsonNode bookings, String name, String state) {
        return StreamSupport.stream(bookings.spliterator(), false)
                .filter(booking -> state.isEmpty()
                        || state.equalsIgnoreCase(booking.path("state").asText()))
                .map(booking -> booking.path(name).asText())
                .collect(Collectors.toSet());
    }

    /// Each producer numbers its facts: none is missing, none is there twice. (An id may be: what many messages of
    /// VAPI tell alike has the same one.)
    Finding facts() throws InterruptedException {
        var reasons = new ArrayList<String>();
        var numbers = new TreeMap<String, TreeSet<Long>>();
        int facts = 0;
        try {
            for (String callId : patchbay.callIds()) {
                for (JsonNode fact : patchbay.facts(callId)) {
                    facts++;
                    String instance = fact.path("instance").asText();
                    long sequence = Long.parseLong(fact.path("sequence").asText());
                    boolean fresh = numbers.computeIfAbsent(instance, _ -> new TreeSet<>())
                            .add(sequence);
                    if (!fresh) {
                        reasons.add(callId + ": fact " + sequence + " of " + instance + " is there twice");
                    }
                }
            }
        } catch (IOException e) {
            reasons.add("the facts cannot be read: " + e.getMessage());
        }
        numbers.forEach((instance, told) -> {
            long missing = told.last() - told.first() + 1 - told.size();
            if (missing != 0) {
                reasons.add(missing + " facts of " + instance + " are missing");
            }
        });
        return new Finding("no fact lost or doubled", facts + " facts of " + numbers.size() + " producers", reasons);
    }
}
