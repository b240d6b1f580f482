package dev.patchbay.business.customers;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was with a customer, each list newest first.
@RegisterForReflection
public record History(List<Visit> visits, List<Message> messages, List<Call> calls) {

    /// @param state as of a booking
    @RegisterForReflection
    public record Visit(String bookingId, String state, Instant start, Instant end, String service, String address) {}

    /// What was left for a person.
    @RegisterForReflection
    public record Message(String messageId, Instant takenAt, String state, String words) {}

    /// @param at when it was first heard of here
    @RegisterForReflection
    public record Call(String callId, Instant at) {}

    /// The last one that has begun.
    public Optional<Visit> last(Instant now) {
        return visits.stream()
                .filter(visit ->
                        visit.state().equals("CONFIRMED") && !visit.start().isAfter(now))
                .findFirst();
    }

    /// Those ahead, the nearest first.
    public List<Visit> ahead(Instant now) {
        return visits.stream()
                .filter(visit -> visit.start().isAfter(now) && !visit.state().equals("RELEASED"))
                .toList()
                .reversed();
    }
}
