package dev.patchbay.business.knowledge.openai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// OpenAI's embeddings as this installation uses them.
@ConfigMapping(prefix = "patchbay.knowledge.openai")
public interface OpenAiConfig {
    @WithDefault("https://api.openai.com")
    URI url();

    /// Absent: no vectors are made, and documents are found by their words alone.
    Optional<String> key();

    @WithDefault("text-embedding-3-small")
    String model();

    /// Fewer than the model has cost little quality, and all of a project's are compared in memory.
    @WithDefault("256")
    int dimensions();

    /// How long a caller's question may take; without an answer words alone decide.
    @WithDefault("PT1.2S")
    Duration answerWithin();

    /// How long a batch of passages may take.
    @WithDefault("PT20S")
    Duration batchWithin();

    /// How often a batch is tried again within a round.
    @WithDefault("2")
    int repeats();

    /// The pause before it.
    @WithDefault("PT0.5S")
    Duration pause();

    /// How long nobody is kept waiting after many failures in a row.
    @WithDefault("PT15S")
    Duration rest();
}
