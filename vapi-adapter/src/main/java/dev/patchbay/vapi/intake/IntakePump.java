package dev.patchbay.vapi.intake;

import dev.patchbay.platform.journal.JournalEntry;
import dev.patchbay.platform.journal.JournalPump;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Outages;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.store.MessageStore;
import dev.patchbay.vapi.store.NewMessage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Brings messages from the journal into PostgreSQL, in order. A database that is away is waited for; a
/// message that it refuses for its content is stored without what was read from it.
@ApplicationScoped
public class IntakePump {
    private static final Logger LOG = Logger.getLogger(IntakePump.class);
    private static final JournalPump.Config CONFIG =
            // One large message at a time is enough in memory.
            new JournalPump.Config(64, 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(2));
    // PostgreSQL keeps no longer one in an index, and no honest type is.
    private static final int LONGEST_TYPE = 100;

    private final JournalPump pump;
    private final MessageStore store;
    private final Teller teller;
    private final Outages outages;
    private final IntakeMeters meters;
    private final Clock clock;

    IntakePump(
            Receipts receipts, MessageStore store, Teller teller, Outages outages, IntakeMeters meters, Clock clock) {
        this.pump = new JournalPump(receipts.reader(), this::publish, CONFIG);
        this.store = store;
        this.teller = teller;
        this.outages = outages;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent ignored) {
        pump.start();
    }

    void stop(@Observes ShutdownEvent ignored) {
        pump.close();
    }

    private CompletionStage<Void> publish(List<JournalEntry> batch) {
        var messages = batch.stream()
                .flatMap(entry -> Receipt.of(entry.value()).stream())
                .map(IntakePump::message)
                .toList();
        return store.write(messages)
                .onFailure(failure -> !outages.explain(failure))
                .recoverWithUni(failure -> oneByOne(messages, failure))
                .invoke(meters::repeated)
                .invoke(() -> stored(messages))
                .<Void>replaceWith((Void) null)
                .subscribeAsCompletionStage();
    }

    private Uni<Integer> oneByOne(List<NewMessage> messages, Throwable failure) {
        LOG.errorf("messages were refused by the database, stored one by one: %s", Cause.of(failure));
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(this::alone)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> alone(NewMessage message) {
        return store.write(List.of(message))
                .onFailure(failure -> !outages.explain(failure))
                .recoverWithUni(_ -> store.writeBare(message));
    }

    private void stored(List<NewMessage> messages) {
        messages.forEach(message -> meters.storedAfter(Duration.between(message.receivedAt(), clock.instant())));
        teller.nudge();
    }

    private static NewMessage message(Receipt receipt) {
        if (!(MessageCodec.read(receipt.body()) instanceof Reading.Read(var message, var _))) {
            // What is in the journal was read before it came there.
            return new NewMessage(
                    receipt.id(),
                    receipt.receivedAt(),
                    Optional.empty(),
                    "unreadable",
                    Optional.empty(),
                    receipt.body());
        }
        var envelope = message.envelope();
        var type = envelope.type();
        return new NewMessage(
                receipt.id(),
                receipt.receivedAt(),
                envelope.vapiId(),
                type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type,
                envelope.at(),
                receipt.body());
    }
}
