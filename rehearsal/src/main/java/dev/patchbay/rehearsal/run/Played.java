package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// One call as it was played to one system.
///
/// @param reasons why it failed; empty when it passed
/// @param record as it was in the end; absent when there was none
record Played(List<String> reasons, Optional<JsonNode> record) {
    Played {
        reasons = List.copyOf(reasons);
    }
}
