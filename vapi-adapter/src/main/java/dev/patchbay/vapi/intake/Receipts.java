package dev.patchbay.vapi.intake;

import dev.patchbay.platform.journal.Journal;
import dev.patchbay.platform.journal.JournalConfig;
import dev.patchbay.platform.journal.JournalReader;
import dev.patchbay.platform.journal.JournalStatus;
import dev.patchbay.vapi.report.FactSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// The journal of messages as they came: before anything is answered, a message is here.
@Singleton
public class Receipts {
    private static final byte[] NO_KEY = new byte[0];

    private final Journal journal;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();

    Receipts(FactSettings settings, Clock clock, MeterRegistry registry) {
        this.journal = Journal.open(settings.directory().resolve("messages"), JournalConfig.standard());
        this.clock = clock;
        registry.gauge("patchbay.vapi.messages.unstored", journal, open -> open.status()
                .unpublished());
    }

    /// Completes once the message is in the journal; fails when it is full.
    ///
    /// @throws IOException if the stream fails
    public CompletionStage<Void> append(InputStream body, int length) throws IOException {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return journal.append(NO_KEY, Receipt.bytes(id(now.toEpochMilli()), now, body, length));
    }

    public JournalStatus status() {
        return journal.status();
    }

    JournalReader reader() {
        return journal.reader();
    }

    @PreDestroy
    void close() {
        journal.close();
    }

    /// Ids of one instance sort in the order in which its messages came. Source: RFC 9562, version 7.
    private UUID id(long millis) {
        var high = millis << 16 | 0x7000 | count.getAndIncrement() & 0xfff;
        var low = ThreadLocalRandom.current().nextLong() & 0x3fff_ffff_ffff_ffffL | Long.MIN_VALUE;
        return new UUID(high, low);
    }
}
