package dev.patchbay.business.knowledge;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The documents that a project's answers come from (B7), written by its admins.
@Path("/api/projects/{projectId}/documents")
@Tag(name = "Knowledge")
@Produces(MediaType.APPLICATION_JSON)
public class DocumentsResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String THING = "The document";
    private static final String MISSING = "There is no such document.";
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final DocumentStore store;
    private final ProjectDoor door;

    DocumentsResource(DocumentStore store, ProjectDoor door) {
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "documents",
            summary = "A project's documents by title",
            description = "One page, without the contents; next is the following page's after.")
    public Uni<DocumentPage> list(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "next of the page before.") @RestQuery Optional<UUID> after,
            @Parameter(description = "At most so many, up to 200; default 50.") @RestQuery Optional<Integer> limit) {
        var most = limit.orElse(USUAL);
        if (most < 1 || most > MOST) {
            throw ProblemException.wrong("limit", "must be from 1 to " + MOST);
        }
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> store.list(project, after, most + 1))
                .map(found -> found.size() <= most
                        ? new DocumentPage(found, Optional.empty())
                        : new DocumentPage(
                                found.subList(0, most),
                                Optional.of(found.get(most - 1).id())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "addDocument",
            summary = "Adds a document",
            description = "Markdown, HTML or text. Of HTML counts what a reader sees.")
    @APIResponse(
            responseCode = "201",
            description = "The document, its version as ETag",
            content = @Content(schema = @Schema(implementation = KnowledgeDocument.class)))
    @APIResponse(responseCode = "409", description = "The project has as many documents as it can have")
    public Uni<Response> add(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid DocumentWish wish) {
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> store.add(project, wish, wish.passages(), caller.principal()))
                .map(added -> added.orElseThrow(() -> new ProblemException(
                        409, "A project has at most " + DocumentStore.MOST + " documents; delete some.")))
                .invoke(added -> audit("added", added.projectId(), added.id(), caller))
                .map(added -> answer(201, added));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "document", summary = "One document", description = "Its version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(schema = @Schema(implementation = KnowledgeDocument.class)))
    public Uni<Response> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which document.") @RestPath UUID id) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> known(project, id))
                .map(found -> answer(200, found));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replaceDocument", summary = "Replaces a document", description = "As a whole.")
    @APIResponse(
            responseCode = "200",
            description = "The document as it is now",
            content = @Content(schema = @Schema(implementation = KnowledgeDocument.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> replace(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which document.") @RestPath UUID id,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid DocumentWish wish) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wish.version()));
        if (read.isFirst()) {
            throw read.refusal(THING);
        }
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> known(project, id))
                .chain(known ->
                        store.replace(known.projectId(), id, read.number(), wish, wish.passages(), caller.principal()))
                .invoke(done -> demand(done, read))
                .invoke(() -> audit("replaced", projectId, id, caller))
                .chain(() -> known(projectId, id))
                .map(now -> answer(200, now));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteDocument",
            summary = "Deletes a document",
            description = "With If-Match only in that version.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Void> delete(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which document.") @RestPath UUID id,
            @Parameter(description = "The ETag under which it was read.") @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> known(project, id))
                .chain(known -> store.delete(known.projectId(), id, read.named(), caller.principal()))
                .invoke(done -> demand(done, read))
                .invoke(() -> audit("deleted", projectId, id, caller))
                .replaceWithVoid();
    }

    private Uni<KnowledgeDocument> known(String projectId, UUID id) {
        return store.find(projectId, id).map(found -> found.orElseThrow(DocumentsResource::missing));
    }

    private static ProblemException missing() {
        return new ProblemException(404, MISSING);
    }

    private static void demand(boolean done, ReadVersion read) {
        if (!done) {
            throw read.named().isPresent() ? read.refusal(THING) : missing();
        }
    }

    private static void audit(String what, String projectId, UUID id, Caller caller) {
        AUDIT.infof("document %s, projectId=%s documentId=%s by=%s", what, projectId, id, caller.principal());
    }

    private static Response answer(int status, KnowledgeDocument document) {
        return ReadVersion.answer(status, document, document.version());
    }
}
