package dev.patchbay.business.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Search by meaning, where somebody makes vectors.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class MeaningTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String UNLIKE_ANY_WORD = "does the firm stand behind what it did";

    @Inject
    FreshProject projects;

    @Inject
    DocumentStore store;

    @Inject
    PassageSearch search;

    @Inject
    EmbeddedPassages passages;

    @Inject
    Jobs jobs;

    @Inject
    KnowledgeConfig config;

    private final Meanings meanings = new Meanings();
    private String project;
    private KnowledgeDesk desk;

    @BeforeEach
    void documents() {
        project = projects.create();
        add("Warranty", "Labor carries a year of warranty.");
        add("Payment", "Cards are fine.");
        desk = new KnowledgeDesk(search, passages, meanings, config);
    }

    @Test
    void whatIsMeantIsFoundThoughNoWordIsTheSame() {
        assertThat(titles(UNLIKE_ANY_WORD)).isEmpty();

        new EmbeddingRounds(passages, meanings, jobs).embed().await().atMost(LIMIT);

        assertThat(titles(UNLIKE_ANY_WORD)).containsExactly("Warranty");
        assertThat(titles("are cards fine")).containsExactly("Payment");
        assertThat(titles("who won the game")).isEmpty();
    }

    @Test
    void aChangedDocumentIsFoundByWhatItSaysNow() {
        new EmbeddingRounds(passages, meanings, jobs).embed().await().atMost(LIMIT);
        assertThat(titles(UNLIKE_ANY_WORD)).containsExactly("Warranty");

        add("Promise", "Our guarantee holds.");
        new EmbeddingRounds(passages, meanings, jobs).embed().await().atMost(LIMIT);

        assertThat(titles(UNLIKE_ANY_WORD)).containsExactlyInAnyOrder("Warranty", "Promise");
    }

    @Test
    void noOtherProjectsPassageIsReadByItsId() {
        var found = search.search(project, "warranty").await().atMost(LIMIT);
        var ids = found.stream().map(FoundPassage::id).toList();

        assertThat(search.byId(project, ids).await().atMost(LIMIT))
                .hasSameSizeAs(ids)
                .isNotEmpty();
        assertThat(search.byId(projects.create(), ids).await().atMost(LIMIT)).isEmpty();
    }

    @Test
    void withoutVectorsWordsDecideAlone() {
        meanings.away.set(true);

        assertThat(titles("are cards fine")).containsExactly("Payment");
    }

    private List<String> titles(String question) {
        return switch (desk.ask(project, question, 3).await().atMost(LIMIT)) {
            case KnowledgeAnswer.Found(var found) ->
                found.stream().map(FoundPassage::title).toList();
            case KnowledgeAnswer.Nothing _ -> List.of();
        };
    }

    private void add(String title, String content) {
        var wish = new DocumentWish(title, "en", Format.TEXT, content, null, null);
        store.add(project, wish, wish.passages(), "test").await().atMost(LIMIT);
    }

    /// Knows what "stand behind" means, and nothing else.
    private static final class Meanings implements Embeddings {
        private final AtomicBoolean away = new AtomicBoolean();

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public String name() {
            return "meanings/2";
        }

        @Override
        public Uni<List<float[]>> of(List<String> texts, boolean isUrgent) {
            return away.get()
                    ? Uni.createFrom().failure(new IllegalStateException("away"))
                    : Uni.createFrom().item(texts.stream().map(Meanings::vector).toList());
        }

        private static float[] vector(String text) {
            return text.matches("(?is).*(warranty|guarantee|stand behind).*")
                    ? new float[] {1, 0}
                    : new float[] {0, text.contains("game") ? -1 : 0.2f};
        }
    }
}
