package dev.patchbay.gateway.report;

import dev.patchbay.platform.instance.HostName;
import dev.patchbay.platform.journal.Journal;
import dev.patchbay.platform.journal.JournalConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the journal and who writes to it.
@ApplicationScoped
public class FactProducers {
    @Produces
    @Singleton
    ProducerInstance instance(@ConfigProperty(name = "patchbay.instance") Optional<String> name, Clock clock) {
        var host = name.orElseGet(() -> HostName.or("gateway"));
        return new ProducerInstance(host + "." + Long.toString(clock.millis(), 36));
    }

    @Produces
    @Singleton
    Journal journal(FactSettings settings) {
        var config = JournalConfig.standard();
        boolean alone = "journal-only".equals(settings.mode());
        return Journal.open(settings.directory(), alone ? config.withMaxBytes(settings.journalOnlyBytes()) : config);
    }

    void close(@Disposes Journal journal) {
        journal.close();
    }
}
