package dev.patchbay.business.knowledge;

import java.util.Optional;
import java.util.UUID;

/// A passage that may answer, with where it stands.
///
/// @param language of its document: `en`, `es` or `simple`
/// @param source such as a page's address
/// @param share how much of the question's words it has, from 0 to 1
public record FoundPassage(
        long id,
        UUID documentId,
        String title,
        String heading,
        String body,
        String language,
        Optional<String> source,
        double score,
        double share) {}
