package dev.patchbay.business.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// When a passage answers a question, and how often vectors are made.
@ConfigMapping(prefix = "patchbay.knowledge")
public interface KnowledgeConfig {
    /// A passage with less of the question in it is about something else.
    @WithDefault("0.4")
    double leastShare();

    /// A passage that is less like the question is, too. Of OpenAI's third embeddings, unrelated texts are below 0.3.
    @WithDefault("0.45")
    double leastLikeness();

    /// How often vectors are made of what is new; `off` in tests, which do it by hand.
    @WithDefault("10s")
    String embedEvery();
}
