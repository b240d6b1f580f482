package dev.patchbay.business.tools;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.business.knowledge.KnowledgeDesk;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Answers as `get_knowledge` does, to programs (B2).
@Path("/api/knowledge")
@Tag(name = "Knowledge")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KnowledgeResource {
    private final KnowledgeDesk desk;
    private final ProjectDoor door;

    KnowledgeResource(KnowledgeDesk desk, ProjectDoor door) {
        this.desk = desk;
        this.door = door;
    }

    @POST
    @Operation(
            operationId = "askKnowledge",
            summary = "What a project's documents say",
            description = "FOUND: the sentence names its source, and sources have the passages, the likeliest first."
                    + " NOTHING: no document answers it.")
    public Uni<KnowledgeView> ask(@Context Caller caller, @NotNull(message = "is needed") @Valid KnowledgeWish wish) {
        wish.check();
        return door.enter(caller, Role.VIEWER, wish.projectId())
                .chain(project -> desk.ask(project, wish.question(), wish.most()))
                .map(answer -> new KnowledgeWords(wish.spoken()).of(wish.question(), answer));
    }
}
