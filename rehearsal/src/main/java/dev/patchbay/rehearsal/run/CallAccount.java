package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a call among disturbances came to, as its phone, its providers and the rules for an undisturbed call have
/// it. Which of the rules count depends on what was taken away while it was on.
///
/// @param name the scenario and the carrier's id
/// @param phone what an undisturbed caller would not have heard
/// @param peers what the providers would not have seen of an undisturbed call
/// @param toolsAt when the model called tools
/// @param told what tools answered the model
/// @param said what the carrier itself spoke
/// @param attachedAt when its first stream began, if one did
/// @param answered whether a stream or a voice answered it
/// @param heardWhole the lines that the caller heard from end to end, by their texts; all if `phone` is empty
/// @param strictly where a record is not that of an undisturbed call
public record CallAccount(
        String name,
        String sid,
        boolean vapis,
        Instant placedAt,
        Instant endedAt,
        List<String> phone,
        List<String> peers,
        List<Instant> toolsAt,
        List<ScriptRun.Told> told,
        List<String> said,
        Optional<Instant> attachedAt,
        boolean answered,
        ModelScript script,
        Set<String> heardWhole,
        Function<JsonNode, List<String>> strictly) {
    public CallAccount {
        phone = List.copyOf(phone);
        peers = List.copyOf(peers);
        toolsAt = List.copyOf(toolsAt);
        told = List.copyOf(told);
        said = List.copyOf(said);
        heardWhole = Set.copyOf(heardWhole);
    }

    /// Whether it was on at some time between these.
    public boolean wasOn(Instant from, Instant until) {
        return placedAt.isBefore(until) && endedAt.isAfter(from);
    }
}
