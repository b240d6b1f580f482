package dev.patchbay.business.pricing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.ProjectDocuments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// The pricing sheets of projects, and answers from them.
@ApplicationScoped
public class PricingStore {
    private final ProjectDocuments<PricingSheet, PricingSheet> sheets;
    private final Clock clock;

    PricingStore(Pool pool, ObjectMapper json, Clock clock) {
        this.sheets = new ProjectDocuments<>(pool, json, "pricing_sheet", PricingSheet.class, Function.identity());
        this.clock = clock;
    }

    /// What the project's sheet says to it.
    public Uni<PriceAnswer> answer(String projectId, PriceQuery query) {
        return sheets.find(projectId)
                .map(found -> found.map(sheet -> Quoting.answer(sheet, query)).orElseGet(PriceAnswer.NoPrice::new));
    }

    Uni<Optional<PricingSheet>> read(String projectId) {
        return sheets.read(projectId);
    }

    /// The new version; empty when there is another than the one that the sheet is of.
    Uni<Optional<Long>> replace(String projectId, PricingSheet sheet, String by) {
        return sheets.replace(projectId, sheet, clock.instant(), by);
    }
}
