package dev.patchbay.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;

/// What the environment says of the rehearsed customer system, web search and embeddings. Without a key nobody can ask
/// them.
record BusinessKeys(String hubspot, String brave, String embeddings) {

    static BusinessKeys of(Map<String, String> environment) {
        return new BusinessKeys(
                token(environment.getOrDefault("PATCHBAY_CRM_SECRETS", "{}")),
                environment.getOrDefault("PATCHBAY_BRAVE_KEY", nobodys()),
                environment.getOrDefault("PATCHBAY_EMBEDDINGS_KEY", nobodys()));
    }

    /// Of the first project that has one.
    private static String token(String secrets) {
        try {
            var first = new ObjectMapper().readTree(secrets).elements();
            return first.hasNext() ? first.next().asText() : nobodys();
        } catch (JsonProcessingException _) {
            throw new IllegalArgumentException("PATCHBAY_CRM_SECRETS is no JSON object of texts");
        }
    }

    private static String nobodys() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String toString() {
        return "BusinessKeys";
    }
}
