package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.CallerSpoke;
import dev.patchbay.contracts.call.CallEvent.CallerTranscribed;
import dev.patchbay.records.fold.FactSet.Told;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which words belong to which utterance of the caller.
///
/// They are told apart, the words sometimes first, and not always under the same leg. Where several utterances of a
/// call have the same item id, the one of the same leg is meant, then one of the same producer, then the latest.
final class CallerWords {
    private final Map<Told<CallerSpoke>, String> matched = new IdentityHashMap<>();
    private final Map<String, Told<CallerTranscribed>> alone = new LinkedHashMap<>();

    CallerWords(List<Told<CallerTranscribed>> words, Collection<Told<CallerSpoke>> spoken) {
        for (var told : words) {
            spoken.stream()
                    .filter(utterance ->
                            utterance.event().itemId().equals(told.event().itemId()))
                    .max(likeliest(told))
                    .ifPresentOrElse(
                            utterance -> matched.put(utterance, told.event().text()),
                            () -> alone.put(told.event().itemId(), told));
        }
    }

    /// The words of an utterance; empty as long as they are not known.
    String of(Told<CallerSpoke> utterance) {
        return matched.getOrDefault(utterance, "");
    }

    /// Words of utterances that are not known.
    Collection<Told<CallerTranscribed>> alone() {
        return alone.values();
    }

    private static Comparator<Told<CallerSpoke>> likeliest(Told<CallerTranscribed> words) {
        return Comparator.comparing((Told<CallerSpoke> utterance) ->
                        utterance.fact().legId().equals(words.fact().legId()))
                .thenComparing(utterance ->
                        utterance.fact().instance().equals(words.fact().instance()))
                .thenComparing(Told::at)
                .thenComparing(utterance -> utterance.fact().eventId());
    }
}
