package dev.patchbay.business.customers;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Gathers what an agent is told of whoever probably calls.
@ApplicationScoped
public class CallerBriefs {
    private static final History NOTHING = new History(List.of(), List.of(), List.of());

    private final CustomerStore store;
    private final HistoryStore history;
    private final NoteStore notes;

    CallerBriefs(CustomerStore store, HistoryStore history, NoteStore notes) {
        this.store = store;
        this.history = history;
        this.notes = notes;
    }

    /// @param number of the caller, E.164; not one that is withheld or forged
    public Uni<CallerBrief> of(String projectId, String number) {
        return store.ofNumber(projectId, number)
                .chain(people -> people.isEmpty() || !Recognition.isOne(people)
                        ? Uni.createFrom().item(new CallerBrief(people, NOTHING, List.of()))
                        : brief(projectId, number, people));
    }

    private Uni<CallerBrief> brief(String projectId, String number, List<Customer> people) {
        var person = people.getFirst();
        return Uni.combine()
                .all()
                .unis(history.visits(person), notes.of(projectId, Optional.of(person.id()), Optional.of(number)))
                .with((visits, noted) -> new CallerBrief(people, visits, noted));
    }
}
