package dev.patchbay.business.customers;

import dev.patchbay.business.scheduling.CallerNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Who it is that calls, as far as the number tells (B11).
///
/// A number of which the carrier says that it is not the caller's tells nothing.
@ApplicationScoped
public class Recognition {
    private static final String FAILED = "Failed";

    private final CustomerStore store;
    private final CallLog calls;

    Recognition(CustomerStore store, CallLog calls) {
        this.store = store;
        this.calls = calls;
    }

    /// Whether the carrier found that somebody else's number is shown.
    public static boolean isForged(Optional<String> attestation) {
        return attestation.filter(word -> word.contains(FAILED)).isPresent();
    }

    /// The number that calls, unless it is withheld or forged.
    public Uni<Optional<String>> number(String projectId, String callId, Optional<String> callerNumber) {
        var known = CallerNumber.known(callerNumber);
        return known.isEmpty()
                ? Uni.createFrom().item(known)
                : calls.attestation(projectId, callId).map(word -> known.filter(_ -> !isForged(word)));
    }

    /// All who have the number, who was there last first.
    public Uni<List<Customer>> people(String projectId, Optional<String> number) {
        return number.map(found -> store.ofNumber(projectId, found))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /// The one of them who says that he is called so. Who is there twice, is there once here.
    public static Optional<Customer> named(List<Customer> people, String said) {
        return people.stream()
                .filter(customer -> customer.name()
                        .filter(name -> PersonName.fits(said, name))
                        .isPresent())
                .findFirst();
    }

    /// Whether they are all one person's entries.
    public static boolean isOne(List<Customer> people) {
        var first =
                people.stream().flatMap(customer -> customer.name().stream()).findFirst();
        return first.isEmpty()
                || people.stream()
                        .flatMap(customer -> customer.name().stream())
                        .allMatch(name -> PersonName.fits(name, first.get()));
    }

    /// How he is addressed.
    public static Optional<String> firstName(Customer customer) {
        return customer.name().map(PersonName::first);
    }

    /// Whether first and family name were said, and are his.
    public static boolean isFullName(Customer customer, String said) {
        return customer.name().filter(name -> PersonName.isFull(said, name)).isPresent();
    }

    /// The word to look for somebody by.
    public static Optional<String> familyName(String said) {
        var words = PersonName.words(said);
        return words.size() < 2 ? Optional.empty() : Optional.of(words.getLast());
    }
}
