package dev.patchbay.vapi.support;

import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.vapi.store.Migration;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Gives the database back once everything has started, and remembers that it was away until then.
@ApplicationScoped
public class StartedWithoutDatabase {
    private final Migration migration;
    private final String database;
    private final String password;
    private boolean wasAway;

    StartedWithoutDatabase(
            Migration migration,
            @ConfigProperty(name = "PATCHBAY_DB") String database,
            @ConfigProperty(name = "PATCHBAY_DB_PASSWORD") String password) {
        this.migration = migration;
        this.database = database;
        this.password = password;
    }

    void giveBack(@Observes @Priority(Integer.MAX_VALUE) StartupEvent ignored) {
        wasAway = !migration.done();
        DatabaseAway.begin(database, password).close();
    }

    public boolean wasAway() {
        return wasAway;
    }
}
