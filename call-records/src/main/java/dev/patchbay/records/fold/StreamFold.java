package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.CallEvent.FirstAudioSent;
import dev.patchbay.contracts.call.CallEvent.StreamEnded;
import dev.patchbay.contracts.call.CallEvent.StreamStarted;
import dev.patchbay.records.fold.CallRecord.Stream;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The carrier's media streams in the order of their attempts. Of several starts or ends of one stream the first
/// counts; streams whose start is not known yet come last. First audio alone does not make a stream.
final class StreamFold {
    private static final Comparator<Stream> ORDER = Comparator.comparing(
                    (Stream stream) -> stream.attempt().orElse(Integer.MAX_VALUE))
            .thenComparing(StreamFold::begin)
            .thenComparing(Stream::streamId);

    private StreamFold() {}

    static List<Stream> fold(FactSet facts) {
        var started = facts.all(StreamStarted.class);
        var ended = facts.all(StreamEnded.class);
        var audio = facts.all(FirstAudioSent.class);
        var ids = new LinkedHashSet<String>();
        started.forEach(told -> ids.add(told.event().streamId()));
        ended.forEach(told -> ids.add(told.event().streamId()));
        return ids.stream()
                .map(id -> stream(
                        id,
                        first(started, id, StreamStarted::streamId),
                        first(ended, id, StreamEnded::streamId),
                        first(audio, id, FirstAudioSent::streamId)))
                .sorted(ORDER)
                .toList();
    }

    private static <E extends CallEvent> Optional<Told<E>> first(
            List<Told<E>> facts, String id, Function<E, String> streamId) {
        return facts.stream()
                .filter(told -> streamId.apply(told.event()).equals(id))
                .findFirst();
    }

    private static Stream stream(
            String id,
            Optional<Told<StreamStarted>> start,
            Optional<Told<StreamEnded>> end,
            Optional<Told<FirstAudioSent>> audio) {
        return new Stream(
                id,
                start.map(told -> told.event().attempt()),
                start.map(told -> told.event().audioMode()),
                start.map(told -> told.event().modelReady()),
                start.map(Told::at),
                end.map(Told::at),
                end.map(told -> told.event().cause()),
                end.map(told -> told.event().framesIn()),
                end.map(told -> told.event().framesPadded()),
                end.map(told -> told.event().audioOutMs()),
                audio.map(told -> told.event().sinceStreamStartMs()));
    }

    private static Instant begin(Stream stream) {
        return stream.startedAt().or(stream::endedAt).orElse(Instant.MAX);
    }
}
