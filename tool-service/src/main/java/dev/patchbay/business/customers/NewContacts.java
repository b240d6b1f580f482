package dev.patchbay.business.customers;

import dev.patchbay.business.messages.Telephone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Takes whom the business's own system knows for a customer, unless somebody with the number is one already:
/// what is known here is not written over.
@ApplicationScoped
public class NewContacts {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 300;

    private final Pool pool;
    private final CustomerStore store;
    private final ErasedNumbers erased;

    NewContacts(Pool pool, CustomerStore store, ErasedNumbers erased) {
        this.pool = pool;
        this.store = store;
        this.erased = erased;
    }

    /// Whether nobody is known by this number, and nobody had to be forgotten who was.
    public Uni<Boolean> isToBeMet(String projectId, String number) {
        return store.ofNumber(projectId, number)
                .chain(people -> people.isEmpty()
                        ? erased.contain(projectId, number).map(forgotten -> !forgotten)
                        : Uni.createFrom().item(false));
    }

    /// Its number is that which called, with its country.
    public Uni<Void> add(NewContact contact) {
        var checked = check(contact, contact.email());
        // A foreign address that is none here is no reason not to know the person.
        var wish = checked.violations().isEmpty() ? checked : check(contact, Optional.empty());
        return wish.violations().isEmpty()
                ? add(contact, wish.wish())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> add(NewContact contact, CustomerWish wish) {
        return pool.withTransaction(connection -> CustomerRows.lock(connection, contact.projectId(), wish.phones())
                .chain(() -> CustomerStore.ofNumber(connection, contact.projectId(), contact.number()))
                .chain(people -> people.isEmpty()
                        ? store.add(connection, contact.projectId(), wish).replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    private static CustomerCheck.Checked check(NewContact contact, Optional<String> email) {
        return CustomerCheck.of(wish(contact, email), Telephone.UNITED_STATES);
    }

    private static CustomerWish wish(NewContact contact, Optional<String> email) {
        return new CustomerWish(
                Optional.empty(),
                contact.name().map(name -> cut(name, LONGEST_NAME)),
                List.of(contact.number()),
                email,
                contact.address().map(address -> cut(address, LONGEST_ADDRESS)).stream()
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                contact.notes(),
                false,
                false,
                false);
    }

    private static String cut(String text, int most) {
        var line = text.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return line.substring(0, Math.min(most, line.length()));
    }
}
