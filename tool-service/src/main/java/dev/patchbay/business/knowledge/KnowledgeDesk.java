package dev.patchbay.business.knowledge;

import dev.patchbay.business.knowledge.EmbeddedPassages.Near;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers questions from a project's documents, or says that they do not: by their words, and where vectors are
/// made, by both, in one ranking of the two.
@ApplicationScoped
public class KnowledgeDesk {
    private final PassageSearch search;
    private final EmbeddedPassages vectors;
    private final Embeddings embeddings;
    private final KnowledgeConfig config;

    KnowledgeDesk(PassageSearch search, EmbeddedPassages vectors, Embeddings embeddings, KnowledgeConfig config) {
        this.search = search;
        this.vectors = vectors;
        this.embeddings = embeddings;
        this.config = config;
    }

    /// @param most passages at most
    public Uni<KnowledgeAnswer> ask(String projectId, String question, int most) {
        return Uni.combine()
                .all()
                .unis(search.search(projectId, question), near(projectId, question))
                .asTuple()
                .chain(both -> fused(projectId, both.getItem1(), both.getItem2()))
                .map(found -> Fusion.onePerDocument(found).stream().limit(most).toList())
                .chain(found -> answer(projectId, found));
    }

    /// Nothing where nobody makes vectors or they cannot be had now: then words alone decide.
    private Uni<List<Near>> near(String projectId, String question) {
        if (!embeddings.isOn()) {
            return Uni.createFrom().item(List.of());
        }
        return embeddings
                .of(List.of(question), true)
                .chain(made -> vectors.near(projectId, embeddings.name(), made.getFirst()))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private Uni<List<FoundPassage>> fused(String projectId, List<FoundPassage> byWords, List<Near> byMeaning) {
        var answering = byWords.stream()
                .filter(passage -> passage.share() >= config.leastShare())
                .collect(Collectors.toMap(FoundPassage::id, passage -> passage));
        var like = byMeaning.stream()
                .filter(near -> near.likeness() >= config.leastLikeness())
                .map(Near::id)
                .toList();
        if (like.isEmpty()) {
            return Uni.createFrom()
                    .item(byWords.stream()
                            .filter(passage -> answering.containsKey(passage.id()))
                            .toList());
        }
        var ranking = Fusion.of(
                byWords.stream().map(FoundPassage::id).toList(),
                byMeaning.stream().map(Near::id).toList());
        return search.byId(projectId, like).map(found -> {
            Map<Long, FoundPassage> known = new HashMap<>(answering);
            found.forEach(passage -> known.putIfAbsent(passage.id(), passage));
            return ranking.stream()
                    .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                    .toList();
        });
    }

    private Uni<KnowledgeAnswer> answer(String projectId, List<FoundPassage> found) {
        return found.isEmpty()
                ? search.languages(projectId).map(KnowledgeAnswer.Nothing::new)
                : Uni.createFrom().item(new KnowledgeAnswer.Found(found));
    }
}
