package dev.patchbay.records.store;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/// Where consumed facts go.
public interface FactSink {
    /// All or none of them, durable when the answer comes.
    ///
    /// @return how many of them were new
    Uni<Integer> write(Collection<LoggedFact> facts);
}
