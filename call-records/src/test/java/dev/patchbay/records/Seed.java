package dev.patchbay.records;

import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.records.store.FactSink;
import dev.patchbay.records.store.LoggedFact;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Puts a story into the store without the way through the broker.
@Singleton
public class Seed {
    private final FactSink sink;
    private final FactCodec codec;

    Seed(FactSink sink, FactCodec codec) {
        this.sink = sink;
        this.codec = codec;
    }

    public Story with(Story story) {
        store(story);
        return story;
    }

    /// How many of its facts were new.
    public int store(Story story) {
        var facts = story.facts().stream()
                .map(fact -> new LoggedFact(fact, new String(codec.write(fact), StandardCharsets.UTF_8)))
                .toList();
        return sink.write(facts).await().atMost(Duration.ofSeconds(30));
    }
}
