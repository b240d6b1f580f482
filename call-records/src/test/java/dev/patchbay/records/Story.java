package dev.patchbay.records;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.contracts.call.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A call told fact by fact, with the times and sequences that its producers would give it.
public final class Story {
    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final String callId;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private Instant start = START;
    private Optional<String> projectId = Optional.of("afterhourfix");
    private String instance = "gw-1.a";
    private Optional<String> leg = Optional.empty();
    private long ms;

    public Story(String callId) {
        this.callId = callId;
    }

    /// A call of its own, unlike any other.
    public static Story fresh() {
        return new Story(CallIds.ofTwilio("CA" + UUID.randomUUID().toString().replace("-", "")));
    }

    public Story startingAt(Instant time) {
        start = time;
        return this;
    }

    public Story ofProject(String id) {
        projectId = Optional.of(id);
        return this;
    }

    public Story ofNoProject() {
        projectId = Optional.empty();
        return this;
    }

    public Story by(String producer) {
        instance = producer;
        return this;
    }

    public Story on(String legId) {
        leg = Optional.of(legId);
        return this;
    }

    public Story wholeCall() {
        leg = Optional.empty();
        return this;
    }

    /// The time of what follows, since the call's start.
    public Story at(long sinceStartMs) {
        ms = sinceStartMs;
        return this;
    }

    public Story tell(CallEvent... events) {
        for (var event : events) {
            var sequence = sequences.merge(instance, 1L, Long::sum);
            add(callId + "/" + instance + "/" + sequence, sequence, event);
        }
        return this;
    }

    /// As vapi-adapter does: the id says of which call of VAPI's what is told.
    public Story tellOfVapi(String vapiId, String what, CallEvent event) {
        return add("vapi:" + vapiId + ":" + what, sequences.merge(instance, 1L, Long::sum), event);
    }

    private Story add(String eventId, long sequence, CallEvent event) {
        facts.add(new Fact(
                eventId,
                callId,
                leg,
                instance,
                sequence,
                projectId,
                Optional.of("front-desk"),
                start.plusMillis(ms),
                event));
        return this;
    }

    /// The fact told last, told again by another producer under the same id.
    public Story againBy(String producer) {
        var last = facts.getLast();
        var sequence = sequences.merge(producer, 1L, Long::sum);
        facts.add(new Fact(
                last.eventId(),
                callId,
                last.legId(),
                producer,
                sequence,
                last.projectId(),
                last.agentId(),
                last.occurredAt(),
                last.event()));
        return this;
    }

    public String callId() {
        return callId;
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }
}
