package dev.patchbay.business.knowledge;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Makes vectors of texts, near each other where the texts mean nearly the same.
public interface Embeddings {
    /// False: nobody makes any, and passages are found by their words alone.
    boolean isOn();

    /// What the vectors are of; only those of the same name can be compared.
    String name();

    /// One of length one for each text, in their order. Fails when they cannot be had now.
    ///
    /// @param texts at most [#MOST]
    /// @param isUrgent somebody is on the phone
    Uni<List<float[]>> of(List<String> texts, boolean isUrgent);

    int MOST = 64;
}
