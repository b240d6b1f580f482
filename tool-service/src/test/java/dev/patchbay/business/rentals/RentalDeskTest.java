package dev.patchbay.business.rentals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The own stock comes first; the web is asked only when it has nothing.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class RentalDeskTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final WebListing PAGE =
            new WebListing("Flats in Madison", "https://homes.example.com/", "homes.example.com", "Some.");

    @Inject
    FreshProject projects;

    @Inject
    PropertyStore store;

    @Inject
    CsvProperties tables;

    private final List<String> asked = new ArrayList<>();

    @Test
    void theWebIsAskedOnlyWhenTheOwnStockHasNothing() {
        var project = projects.create();
        store.put(project, tables.read("id,address,bedrooms,bathrooms,rent\n1,1 Elm Street Madison,2,1,1500"), "test")
                .await()
                .atMost(LIMIT);

        assertThat(search(project, 2)).isInstanceOf(RentalAnswer.Stock.class);
        assertThat(search(project, 3)).isInstanceOf(RentalAnswer.Nearly.class);
        assertThat(asked).isEmpty();
        assertThat(search(project, 5)).isEqualTo(new RentalAnswer.Elsewhere(List.of(PAGE)));
        assertThat(asked).containsExactly("5 bedroom apartment for rent Madison");
    }

    private RentalAnswer search(String project, int bedrooms) {
        var query = new RentalQuery(
                Optional.of(bedrooms),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Madison"),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new RentalDesk(store, new Web())
                .search(project, query, bedrooms + " bedroom apartment for rent Madison", "en")
                .await()
                .atMost(LIMIT);
    }

    private final class Web implements WebListings {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Uni<List<WebListing>> search(String words, String country, String languageTag) {
            asked.add(words);
            return Uni.createFrom().item(List.of(PAGE));
        }
    }
}
