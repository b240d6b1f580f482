package dev.patchbay.platform.journal;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Where entries go: a Kafka topic, as the journal sees it.
///
/// Called by one thread, one batch at a time, in order. The stage completes when the whole batch is safely
/// taken over. When it fails, or the method throws, the same batch comes again: so duplicates are possible. An
/// implementation must not take a later entry of a key while refusing an earlier one, else the order of that
/// key is lost.
@FunctionalInterface
public interface Publisher {
    CompletionStage<Void> publish(List<JournalEntry> batch);
}
