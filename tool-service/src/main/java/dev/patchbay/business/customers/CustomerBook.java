package dev.patchbay.business.customers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds whose something is, and adds what is new about him.
///
/// A person is known by number and name. Only the number that really called, or what the business says
/// itself, changes what is known: else whoever leaves somebody's name and number would be taken for him from
/// there on. Who leaves another's number while he calls from his own is a person of his own.
@ApplicationScoped
public class CustomerBook {
    static final int MOST = 10;

    private final CustomerStore store;

    CustomerBook(CustomerStore store) {
        this.store = store;
    }

    /// Within the caller's transaction. Empty where nothing is known that anybody could be recognised by.
    Uni<Optional<UUID>> note(SqlConnection connection, Learnt learnt) {
        if (learnt.phones().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return CustomerRows.lock(connection, learnt.projectId(), learnt.phones())
                .chain(() -> ofProof(connection, learnt))
                .chain(known ->
                        known.isPresent() ? amend(connection, known.get(), learnt) : unproved(connection, learnt))
                .map(Optional::of);
    }

    private Uni<Optional<Customer>> ofProof(SqlConnection connection, Learnt learnt) {
        return learnt.proof().map(number -> fitting(connection, learnt, number)).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    private static Uni<Optional<Customer>> fitting(SqlConnection connection, Learnt learnt, String number) {
        return CustomerStore.ofNumber(connection, learnt.projectId(), number).map(found -> found.stream()
                .filter(customer -> fits(learnt.name(), customer.name()))
                .findFirst());
    }

    /// A customer without a name gets the first that is said.
    private static boolean fits(Optional<String> said, Optional<String> known) {
        return said.isEmpty() || known.isEmpty() || PersonName.fits(said.get(), known.get());
    }

    /// Whose number was left, and under his name, but nothing proves it: it is his, and changes nothing.
    private Uni<UUID> unproved(SqlConnection connection, Learnt learnt) {
        if (learnt.proof().isPresent()) {
            return add(
                    connection,
                    learnt,
                    learnt.trusted() ? learnt.phones() : List.of(learnt.proof().get()));
        }
        return fitting(connection, learnt, learnt.left().orElseThrow())
                .chain(known -> known.map(customer -> Uni.createFrom().item(customer.id()))
                        .orElseGet(() -> add(connection, learnt, learnt.phones())));
    }

    private Uni<UUID> add(SqlConnection connection, Learnt learnt, List<String> phones) {
        var wish =
                CustomerWish.of(learnt.name(), phones, learnt.address().stream().toList());
        return store.add(connection, learnt.projectId(), wish).map(Customer::id);
    }

    private Uni<UUID> amend(SqlConnection connection, Customer known, Learnt learnt) {
        var wish = new CustomerWish(
                Optional.empty(),
                known.name().or(learnt::name),
                with(known.phones(), learnt.phones(), false),
                known.email(),
                with(known.addresses(), learnt.address().stream().toList(), true),
                known.language(),
                known.preferences(),
                known.notes(),
                known.doNotCall(),
                known.doNotText(),
                known.doNotEmail());
        if (wish.equals(Customers.wish(known))) {
            return Uni.createFrom().item(known.id());
        }
        // Somebody who has just changed it by hand goes first: what is new is noted next time.
        return store.change(connection, known.projectId(), known.id(), wish, known.version())
                .replaceWith(known.id());
    }

    /// Both, each once; the new ones in front where they are the ones that count.
    static List<String> with(List<String> known, List<String> added, boolean inFront) {
        var all = new ArrayList<String>(inFront ? added : known);
        (inFront ? known : added).stream().filter(text -> !isIn(all, text)).forEach(all::add);
        return all.size() <= MOST ? List.copyOf(all) : List.copyOf(all.subList(0, MOST));
    }

    private static boolean isIn(List<String> texts, String text) {
        return texts.stream().anyMatch(one -> one.equalsIgnoreCase(text));
    }
}
