package dev.patchbay.business.knowledge.openai;

import dev.patchbay.business.remote.Policy;
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

    /// How a caller's question is asked for.
    Questions questions();

    /// How passages are asked for.
    Batches batches();

    /// Asked for once, since somebody is on the phone; without an answer words alone decide.
    interface Questions extends Policy {
        @Override
        @WithDefault("PT1.2S")
        Duration answerWithin();

        @Override
        @WithDefault("0")
        int repeats();

        @Override
        @WithDefault("5")
        int failuresToRest();

        @Override
        @WithDefault("PT15S")
        Duration rest();
    }

    /// Nobody waits for them.
    interface Batches extends Policy {
        @Override
        @WithDefault("PT20S")
        Duration answerWithin();

        @Override
        @WithDefault("PT0.5S")
        Duration pause();

        @Override
        @WithDefault("PT20S")
        Duration longestPause();

        @Override
        @WithDefault("2")
        int atOnce();
    }
}
