package dev.patchbay.business.knowledge;

import java.util.List;

/// What a project's documents say to a question.
public sealed interface KnowledgeAnswer {
    /// @param passages the likeliest first, one of each document
    record Found(List<FoundPassage> passages) implements KnowledgeAnswer {}

    /// Nothing that would answer it.
    ///
    /// @param languages what documents there are in
    record Nothing(List<String> languages) implements KnowledgeAnswer {}
}
