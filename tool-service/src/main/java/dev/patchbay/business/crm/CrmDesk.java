package dev.patchbay.business.crm;

import dev.patchbay.business.customers.NewContact;
import dev.patchbay.business.customers.NewContacts;
import dev.patchbay.platform.memory.Recent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Has customer systems asked about callers who are not known here. Whoever is found becomes a customer, so
/// that all that knows customers knows him. Counter `patchbay.crm` by what was wanted and what came of it.
@ApplicationScoped
public class CrmDesk {
    private static final int MOST_KEPT = 10_000;

    private final Map<CrmSettings.Kind, Crm> systems = new EnumMap<>(CrmSettings.Kind.class);
    private final CrmStore store;
    private final NewContacts contacts;
    private final CrmConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Recent<String, Instant> asked = new Recent<>(MOST_KEPT);

    CrmDesk(
            @All List<Crm> systems,
            CrmStore store,
            NewContacts contacts,
            CrmConfig config,
            MeterRegistry meters,
            Clock clock) {
        systems.forEach(system -> this.systems.put(system.kind(), system));
        this.store = store;
        this.contacts = contacts;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /// Completes when it is known who has the number, at the latest when a ringing call can wait no longer;
    /// asking goes on behind it, so that the first tool call knows. Never fails.
    public Uni<Void> meet(String projectId, String number) {
        var asking = store.find(projectId)
                .chain(connection -> isWanted(connection, number) ? lookUp(connection, number) : nothing())
                .onFailure()
                .recoverWithNull()
                .memoize()
                .indefinitely();
        return asking.ifNoItem().after(config.waitWithin()).recoverWithItem(() -> null);
    }

    private boolean isWanted(CrmConnection connection, String number) {
        return connection.settings().lookUp()
                && systems.containsKey(connection.settings().kind())
                && asked.find(connection.projectId() + " " + number)
                        .filter(until -> clock.instant().isBefore(until))
                        .isEmpty();
    }

    private Uni<Void> lookUp(CrmConnection connection, String number) {
        return contacts.isToBeMet(connection.projectId(), number)
                .chain(wanted -> wanted
                        ? systems.get(connection.settings().kind())
                                .lookUp(connection, number)
                                .chain(found -> take(connection, number, found))
                        : nothing());
    }

    private Uni<Void> take(CrmConnection connection, String number, Crm.Found found) {
        return switch (found) {
            case Crm.Found.There there -> {
                var contact = there.contact();
                var known = new NewContact(
                        connection.projectId(),
                        number,
                        contact.name(),
                        contact.email(),
                        contact.address(),
                        contact.notes());
                yield contacts.add(known).chain(() -> remember(connection, number, "there"));
            }
            case Crm.Found.Absent _ -> remember(connection, number, "absent");
            case Crm.Found.Unavailable unavailable -> count("look_up", unavailable.cause());
        };
    }

    /// What could not be told is asked again at the next call.
    private Uni<Void> remember(CrmConnection connection, String number, String outcome) {
        asked.keep(connection.projectId() + " " + number, clock.instant().plus(config.keptFor()));
        return count("look_up", outcome);
    }

    /// What came of writing an entry.
    Uni<Crm.Written> write(CrmConnection connection, CrmEntry entry) {
        return Optional.ofNullable(systems.get(connection.settings().kind()))
                .filter(_ -> connection.settings().writeBack())
                .map(system -> system.write(connection, entry))
                .orElseGet(() -> Uni.createFrom().item(new Crm.Written.Refused("off")))
                .call(written -> count("write", word(written)));
    }

    private static String word(Crm.Written written) {
        return switch (written) {
            case Crm.Written.Done _ -> "done";
            case Crm.Written.Later later -> later.cause();
            case Crm.Written.Unknown unknown -> unknown.cause();
            case Crm.Written.Refused refused -> "refused_" + refused.cause();
        };
    }

    private Uni<Void> count(String what, String outcome) {
        meters.counter("patchbay.crm", "what", what, "outcome", outcome).increment();
        return nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
