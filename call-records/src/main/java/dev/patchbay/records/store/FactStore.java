package dev.patchbay.records.store;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.fold.CallSummary;
import dev.patchbay.records.fold.FactSet;
import dev.patchbay.records.fold.SummaryFold;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes facts and what follows from them in one transaction: log, times, and the lines in the list of the calls for
/// which something came that can change them.
///
/// Those lines are folded anew from the few facts that matter to them, so that a call costs the same at its five
/// hundredth fact as at its tenth. Idempotent: facts known already change nothing. Fails as a whole: with
/// [FoldFailedException] when the facts themselves cannot be folded, with the client's exceptions otherwise.
@ApplicationScoped
public class FactStore implements FactSink {
    private static final Set<String> OF_SUMMARY = new HashSet<>(Arrays.asList(EventTypes.OF_SUMMARY));

    private final Pool pool;
    private final Months months;
    private final FactLog log;
    private final CallTable calls;
    private final Timer folding;

    FactStore(Pool pool, Months months, FactLog log, CallTable calls, MeterRegistry meters) {
        this.pool = pool;
        this.months = months;
        this.log = log;
        this.calls = calls;
        this.folding = meters.timer("records.fold");
    }

    @Override
    public Uni<Integer> write(Collection<LoggedFact> facts) {
        return months.ensure(facts).chain(() -> pool.withTransaction(connection -> write(connection, facts)));
    }

    private Uni<Integer> write(SqlConnection connection, Collection<LoggedFact> facts) {
        return log.append(connection, facts)
                .call(added -> added.isEmpty() ? Uni.createFrom().voidItem() : project(connection, added))
                .map(List::size);
    }

    private Uni<Void> project(SqlConnection connection, List<FactLog.Added> added) {
        var changed = added.stream()
                .filter(fact -> OF_SUMMARY.contains(fact.type()))
                .map(FactLog.Added::callId)
                .collect(Collectors.toSet());
        var noted = calls.note(connection, added);
        return changed.isEmpty() ? noted : noted.chain(() -> describe(connection, changed));
    }

    private Uni<Void> describe(SqlConnection connection, Set<String> changed) {
        return log.forSummaries(connection, changed)
                .map(facts -> folding.record(() -> summaries(facts)))
                .chain(summaries -> calls.describe(connection, summaries));
    }

    private static List<CallSummary> summaries(List<Fact> facts) {
        try {
            return facts.stream().collect(Collectors.groupingBy(Fact::callId)).entrySet().stream()
                    .map(call -> SummaryFold.fold(call.getKey(), FactSet.of(call.getValue())))
                    .toList();
        } catch (RuntimeException e) {
            throw new FoldFailedException(e);
        }
    }
}
