package dev.patchbay.business.area;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.ProjectDocuments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/// The areas of projects, one document each, and kept ready to judge with.
@ApplicationScoped
public class AreaStore {
    private final ProjectDocuments<AreaDocument, ServiceArea> areas;
    private final Clock clock;

    AreaStore(Pool pool, ObjectMapper json, Clock clock) {
        this.areas = new ProjectDocuments<>(pool, json, "service_area", AreaDocument.class, AreaReader::read);
        this.clock = clock;
    }

    /// Ready to judge with.
    Uni<Optional<ServiceArea>> find(String projectId) {
        return areas.find(projectId);
    }

    /// As it was given.
    Uni<Optional<AreaDocument>> read(String projectId) {
        return areas.read(projectId);
    }

    /// The new version; empty when there is another than the one that the document is of.
    Uni<Optional<Long>> replace(String projectId, AreaDocument document, String by) {
        return areas.replace(projectId, document, clock.instant(), by);
    }
}
