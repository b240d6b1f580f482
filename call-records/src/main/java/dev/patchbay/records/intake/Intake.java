package dev.patchbay.records.intake;

import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.records.intake.Reading.Readable;
import dev.patchbay.records.intake.Reading.Unreadable;
import dev.patchbay.records.store.FactSink;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/// Takes a batch of messages in: every one of them is stored or a dead letter when it completes, which may take as long
/// as the database is away. It never fails.
///
/// A batch is one write. If its content is refused, its messages are written one by one, so that one bad message takes
/// no other with it. At least once: a batch delivered again stores nothing twice, but its dead letters are sent again.
final class Intake {
    private final FactCodec codec;
    private final FactSink sink;
    private final DeadLetters deadLetters;
    private final Patience patience;
    private final IntakeMeters meters;

    Intake(FactCodec codec, FactSink sink, DeadLetters deadLetters, Patience patience, IntakeMeters meters) {
        this.codec = codec;
        this.sink = sink;
        this.deadLetters = deadLetters;
        this.patience = patience;
        this.meters = meters;
    }

    Uni<Void> take(List<Letter> letters) {
        var readings = letters.stream().map(letter -> Reading.of(letter, codec)).toList();
        return oneByOne(only(Unreadable.class, readings), this::putAside)
                .chain(() -> store(only(Readable.class, readings)))
                .invoke(() -> meters.taken(letters));
    }

    private Uni<Void> store(List<Readable> readable) {
        return readable.isEmpty()
                ? Uni.createFrom().voidItem()
                : write(readable)
                        .onFailure(Failures::isPoison)
                        .recoverWithUni(_ -> oneByOne(readable, this::storeAlone));
    }

    private Uni<Void> storeAlone(Readable readable) {
        return write(List.of(readable))
                .onFailure(Failures::isPoison)
                .recoverWithUni(
                        refusal -> putAside(new Unreadable(readable.letter(), "refused: " + Failures.word(refusal))));
    }

    private Uni<Void> write(List<Readable> readable) {
        var facts = readable.stream().map(Readable::fact).toList();
        return patience.with("storing " + facts.size() + " facts", () -> sink.write(facts))
                .invoke(added -> meters.stored(added, facts.size() - added))
                .replaceWithVoid();
    }

    private Uni<Void> putAside(Unreadable unreadable) {
        return patience.with("sending a dead letter", () -> deadLetters.send(unreadable.letter(), unreadable.cause()))
                .invoke(meters::putAside);
    }

    private static <T> Uni<Void> oneByOne(List<T> items, Function<T, Uni<? extends Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step)
                .toUni()
                .replaceWithVoid();
    }

    private static <T extends Reading> List<T> only(Class<T> kind, List<Reading> readings) {
        return readings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
