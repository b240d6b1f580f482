package dev.patchbay.business.tools;

import dev.patchbay.business.customers.Customer;
import dev.patchbay.business.customers.CustomerStore;
import dev.patchbay.business.customers.Recognition;
import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.VisitDetails;
import dev.patchbay.business.scheduling.VisitSearch;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds who calls.
///
/// The number recognises; where several have it, the name that is said decides. An address, full name and
/// address together, prove who it is, also from another number. What is wrong twice, in this call or from
/// this number within a day, is not tried any more. A customer whom the model names counts only if he is of
/// the same project and has the number that calls (B15).
@ApplicationScoped
public class CustomerFinder {
    private final Recognition recognition;
    private final CustomerStore store;
    private final VisitSearch search;
    private final Clock clock;
    private final int mostWrong;

    CustomerFinder(Recognition recognition, CustomerStore store, VisitSearch search, Clock clock, ToolsConfig config) {
        this.recognition = recognition;
        this.store = store;
        this.search = search;
        this.clock = clock;
        this.mostWrong = config.mostWrong();
    }

    /// What came of looking.
    sealed interface Finding {

        /// @param proved more than the number speaks for it
        /// @param named the caller has said who it is
        /// @param ownNumber the number that calls, where nobody else has it
        record Found(Customer customer, boolean proved, boolean named, Optional<String> ownNumber) implements Finding {}

        /// None yet; here is what to say or to ask.
        record Open(ToolResult answer) implements Finding {}
    }

    Uni<Finding> find(ToolCall call, GetCustomerArguments said) {
        return people(call).chain(people -> new Search(call, said, people).find());
    }

    /// Who this call is of, where the number alone tells it.
    Uni<Optional<UUID>> recognised(ToolCall call) {
        return people(call)
                .map(people -> people.isEmpty() || !Recognition.isOne(people)
                        ? Optional.<UUID>empty()
                        : Optional.of(people.getFirst().id()));
    }

    private Uni<List<Customer>> people(ToolCall call) {
        return recognition.people(call.project().id(), call.knownBy());
    }

    /// One search.
    private final class Search {
        private final ToolCall call;
        private final GetCustomerArguments said;
        private final List<Customer> people;
        private final CustomerAnswers answers;

        Search(ToolCall call, GetCustomerArguments said, List<Customer> people) {
            this.call = call;
            this.said = said;
            this.people = people;
            this.answers = new CustomerAnswers(call.language());
        }

        Uni<Finding> find() {
            var own = chosen();
            if (own.isPresent()) {
                return proveIfSaid(own.get());
            }
            if (said.name().isEmpty()) {
                return open(people.isEmpty() ? answers.isNew() : answers.who());
            }
            return elsewhere();
        }

        /// Among those who have the number that calls.
        private Optional<Customer> chosen() {
            var meant = people.stream()
                    .filter(customer -> said.customerId()
                            .filter(customer.id().toString()::equalsIgnoreCase)
                            .isPresent())
                    .findFirst();
            if (meant.isPresent()) {
                return meant;
            }
            return said.name()
                    .map(name -> Recognition.named(people, name).or(this::nameless))
                    .orElseGet(() -> people.isEmpty() || !Recognition.isOne(people)
                            ? Optional.empty()
                            : Optional.of(people.getFirst()));
        }

        /// The only entry of the number, of which nobody knows the name.
        private Optional<Customer> nameless() {
            return people.size() == 1 && people.getFirst().name().isEmpty()
                    ? Optional.of(people.getFirst())
                    : Optional.empty();
        }

        private Uni<Finding> proveIfSaid(Customer own) {
            if (said.name().isEmpty() || said.address().isEmpty()) {
                return found(own, false);
            }
            return tried(isTheirs(own) ? found(own, true) : wrong(found(own, false)), found(own, false));
        }

        /// From another number than theirs: only a proof counts.
        private Uni<Finding> elsewhere() {
            var name = said.name().orElseThrow();
            if (said.address().isEmpty()) {
                return open(Recognition.familyName(name).isEmpty() ? answers.fullName() : answers.address());
            }
            return tried(
                    store.ofWord(
                                    call.project().id(),
                                    Recognition.familyName(name).orElse("\u0001"))
                            .chain(named -> named.stream()
                                    .filter(this::isTheirs)
                                    .findFirst()
                                    .map(customer -> found(customer, true))
                                    .orElseGet(() -> wrong(open(answers.notFound())))),
                    open(answers.noMore()));
        }

        private boolean isTheirs(Customer customer) {
            var name = said.name().orElseThrow();
            var clues = new VisitClues(Optional.empty(), said.address(), Optional.empty(), Optional.empty());
            return Recognition.isFullName(customer, name)
                    && customer.addresses().stream().anyMatch(address -> clues.fit(at(address)));
        }

        private static VisitDetails at(String address) {
            return new VisitDetails("", "", address, Optional.empty(), Optional.empty());
        }

        private Uni<Finding> tried(Uni<Finding> attempt, Uni<Finding> otherwise) {
            return search.wrong(call.project().id(), call.requester(), clock.instant())
                    .chain(times -> times >= mostWrong ? otherwise : attempt);
        }

        private Uni<Finding> wrong(Uni<Finding> answer) {
            var claim = "customer|" + said.name().map(BookingRequest::plain).orElse("") + "|"
                    + said.address().map(BookingRequest::plain).orElse("");
            return search.noteWrong(
                            call.project().id(), call.requester(), BookingRequest.sha256(claim), clock.instant())
                    .chain(() -> answer);
        }

        private Uni<Finding> found(Customer customer, boolean proved) {
            var own = call.knownBy()
                    .filter(_ -> people.size() == 1 && people.getFirst().equals(customer));
            return Uni.createFrom()
                    .item(new Finding.Found(customer, proved, said.name().isPresent(), own));
        }

        private static Uni<Finding> open(ToolResult answer) {
            return Uni.createFrom().item(new Finding.Open(answer));
        }
    }
}
