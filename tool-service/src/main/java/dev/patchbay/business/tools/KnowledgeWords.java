package dev.patchbay.business.tools;

import dev.patchbay.business.knowledge.Excerpt;
import dev.patchbay.business.knowledge.FoundPassage;
import dev.patchbay.business.knowledge.KnowledgeAnswer;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import java.util.List;

/// Puts what documents say into a sentence that names its source; what they do not say is not made up.
final class KnowledgeWords {
    /// More would only tempt a model to mix them.
    static final int MOST = 3;

    private final Sentences sentences;

    KnowledgeWords(Language language) {
        this.sentences = Sentences.in(language);
    }

    KnowledgeView of(String question, KnowledgeAnswer answer) {
        return switch (answer) {
            case KnowledgeAnswer.Found(var passages) ->
                new KnowledgeView(
                        KnowledgeView.Outcome.FOUND,
                        passages.stream().map(KnowledgeWords::source).toList(),
                        List.of(),
                        say(question, passages.getFirst()));
            case KnowledgeAnswer.Nothing(var languages) ->
                new KnowledgeView(
                        KnowledgeView.Outcome.NOTHING, List.of(), languages, sentences.say(KnowledgeSentence.NOTHING));
        };
    }

    private String say(String question, FoundPassage passage) {
        var name = passage.heading().isEmpty() ? passage.title() : passage.title() + ", " + passage.heading();
        return sentences.say(KnowledgeSentence.ACCORDING_TO, name, Excerpt.of(passage.body(), question));
    }

    private static KnowledgeView.Source source(FoundPassage passage) {
        return new KnowledgeView.Source(
                passage.documentId(), passage.title(), passage.heading(), passage.body(), passage.source());
    }
}
