package dev.patchbay.business.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.ProjectDocuments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Which customer systems projects have, with their secrets.
@ApplicationScoped
public class CrmStore {
    private final ProjectDocuments<CrmSettings, CrmSettings> documents;
    private final Map<String, String> secrets;
    private final Clock clock;

    CrmStore(Pool pool, ObjectMapper json, CrmConfig config, Clock clock) {
        this.documents = new ProjectDocuments<>(pool, json, "crm_setting", CrmSettings.class, Function.identity());
        this.secrets = config.secrets().map(text -> secrets(json, text)).orElse(Map.of());
        this.clock = clock;
    }

    /// @throws IllegalStateException without a word of it, when it is no object of texts: better no start
    /// than a system that nobody is told of
    private static Map<String, String> secrets(ObjectMapper json, String text) {
        try {
            return Map.copyOf(json.readValue(text, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("PATCHBAY_CRM_SECRETS is no JSON object of texts");
        }
    }

    public Uni<CrmConnection> find(String projectId) {
        return documents
                .find(projectId)
                .map(found -> new CrmConnection(
                        projectId, found.orElse(CrmSettings.NONE), Optional.ofNullable(secrets.get(projectId))));
    }

    Uni<CrmSettings> read(String projectId) {
        return documents.read(projectId).map(found -> found.orElse(CrmSettings.NONE));
    }

    boolean hasSecret(String projectId) {
        return secrets.containsKey(projectId);
    }

    Uni<Optional<Long>> replace(String projectId, CrmSettings settings, String by) {
        return documents.replace(projectId, settings, clock.instant(), by);
    }
}
