package dev.patchbay.business.customers;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.messages.Countries;
import dev.patchbay.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes customers from a file. A row that finds somebody by number and name adds to him; the same file again
/// changes nothing. A row that is wrong is told and passed over.
@ApplicationScoped
public class CustomerImport {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "si", "sí");
    private static final int MOST_TOLD = 100;

    private final Changes changes;
    private final CustomerStore store;
    private final Countries countries;

    CustomerImport(Changes changes, CustomerStore store, Countries countries) {
        this.changes = changes;
        this.store = store;
        this.countries = countries;
    }

    /// @param csv with a first line of names: name, phone, email, address, language, preferences, notes,
    /// do_not_call, do_not_text, do_not_email; several numbers or addresses in one field are parted by `;` or
    /// `|`
    /// @param dryRun says what would come of it
    @RegisterForReflection
    public record Wish(@NotBlank(message = "is needed") String csv, boolean dryRun) {}

    /// What is wrong with a row; none of it was taken.
    @RegisterForReflection
    public record Refused(int line, String field, String message) {}

    /// @param refused at most a hundred of them
    @RegisterForReflection
    public record Report(int added, int changed, int unchanged, int wrong, List<Refused> refused, boolean dryRun) {}

    private enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    Uni<Report> take(String projectId, Wish wish, String by) {
        return countries.of(projectId).chain(country -> take(projectId, wish, country, by));
    }

    private Uni<Report> take(String projectId, Wish wish, String country, String by) {
        var refused = new ArrayList<Refused>();
        var good = new ArrayList<CustomerWish>();
        var wrong = 0;
        for (var row : CsvRows.read(wish.csv())) {
            var checked = CustomerCheck.of(wish(row), country);
            if (checked.violations().isEmpty()) {
                good.add(checked.wish());
            } else {
                wrong++;
                checked.violations().forEach(violation -> refused.add(refused(row.line(), violation)));
            }
        }
        var told = List.copyOf(refused.subList(0, Math.min(MOST_TOLD, refused.size())));
        var bad = wrong;
        return Multi.createFrom()
                .iterable(good)
                .onItem()
                .transformToUniAndConcatenate(one -> take(projectId, one, wish.dryRun(), by))
                .collect()
                .asList()
                .map(outcomes -> new Report(
                        count(outcomes, Outcome.ADDED),
                        count(outcomes, Outcome.CHANGED),
                        count(outcomes, Outcome.UNCHANGED),
                        bad,
                        told,
                        wish.dryRun()));
    }

    private static int count(List<Outcome> outcomes, Outcome wanted) {
        return Math.toIntExact(outcomes.stream().filter(wanted::equals).count());
    }

    private Uni<Outcome> take(String projectId, CustomerWish row, boolean dryRun, String by) {
        return changes.by(by, connection -> CustomerRows.lock(connection, projectId, row.phones())
                .chain(() -> known(connection, projectId, row))
                .chain(known -> known.map(customer -> amend(connection, customer, row, dryRun))
                        .orElseGet(() -> dryRun
                                ? Uni.createFrom().item(Outcome.ADDED)
                                : store.add(connection, projectId, row).replaceWith(Outcome.ADDED))));
    }

    private static Uni<Optional<Customer>> known(SqlConnection connection, String projectId, CustomerWish row) {
        return Multi.createFrom()
                .iterable(row.phones())
                .onItem()
                .transformToUniAndConcatenate(phone -> CustomerStore.ofNumber(connection, projectId, phone))
                .collect()
                .asList()
                .map(found -> found.stream()
                        .flatMap(List::stream)
                        .filter(customer -> isSame(customer, row))
                        .findFirst());
    }

    private static boolean isSame(Customer customer, CustomerWish row) {
        return row.name().isEmpty()
                || customer.name().isEmpty()
                || PersonName.fits(row.name().get(), customer.name().get());
    }

    private Uni<Outcome> amend(SqlConnection connection, Customer customer, CustomerWish row, boolean dryRun) {
        var before = Customers.wish(customer);
        var after = Customers.merged(before, row);
        if (after.equals(before)) {
            return Uni.createFrom().item(Outcome.UNCHANGED);
        }
        return dryRun
                ? Uni.createFrom().item(Outcome.CHANGED)
                : store.change(connection, customer.projectId(), customer.id(), after, customer.version())
                        .replaceWith(Outcome.CHANGED);
    }

    private static Refused refused(int line, Problem.Violation violation) {
        return new Refused(line, violation.field(), violation.message());
    }

    private static CustomerWish wish(CsvRows.Row row) {
        return new CustomerWish(
                Optional.empty(),
                first(row, "name", "full_name", "customer"),
                several(row, "phone", "phones", "phone_number", "mobile"),
                first(row, "email", "e_mail", "email_address"),
                several(row, "address", "addresses", "street", "service_address"),
                first(row, "language"),
                first(row, "preferences"),
                first(row, "notes", "note", "comment"),
                flag(row, "do_not_call"),
                flag(row, "do_not_text"),
                flag(row, "do_not_email"));
    }

    private static Optional<String> first(CsvRows.Row row, String... names) {
        return Arrays.stream(names)
                .map(row::field)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static List<String> several(CsvRows.Row row, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(row.field(name).split("[;|]")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static boolean flag(CsvRows.Row row, String name) {
        return YES.contains(row.field(name).toLowerCase(java.util.Locale.ROOT));
    }
}
