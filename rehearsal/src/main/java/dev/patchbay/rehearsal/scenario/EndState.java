package dev.patchbay.rehearsal.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the tools of a call must have left. What is absent is not looked at; a list is all that there is, in any order.
///
/// @param bookings that the call made, in whatever state
/// @param given what was booked beforehand, as it is now, in the order of the scenario
/// @param messages taken for a person
/// @param sms words of each text that the caller was sent
/// @param dispatches the call's, by which somebody was woken
/// @param results values of tool results, by `<function>.outcome`, `.say` or `.data.…`: of its last call, or with
///     `<function>[0]` of that one
public record EndState(
        Optional<List<Traits>> bookings,
        List<Traits> given,
        Optional<List<Traits>> messages,
        Optional<List<String>> sms,
        Optional<List<Traits>> dispatches,
        Map<String, Object> results) {
    public EndState {
        bookings = bookings.map(List::copyOf);
        given = List.copyOf(given);
        messages = messages.map(List::copyOf);
        sms = sms.map(List::copyOf);
        dispatches = dispatches.map(List::copyOf);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }
}
