package dev.patchbay.business.messages;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What callers left for a person, and that a person has seen it (B20).
@Path("/api/messages")
@Tag(name = "Messages")
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String MISSING = "There is no such message.";

    private final MessageStore store;

    MessagesResource(MessageStore store) {
        this.store = store;
    }

    @GET
    @Operation(
            operationId = "messages",
            summary = "What callers left for a person, newest first",
            description = "Call-back requests too. One page; next is the following page's after.")
    public Uni<MessagePage> list(
            @Context Caller caller,
            @Parameter(description = "Only of this project.") @RestQuery Optional<String> projectId,
            @Parameter(description = "Only these: OPEN or ACKNOWLEDGED.") @RestQuery Optional<String> state,
            @Parameter(description = "Only of this call.") @RestQuery Optional<String> callId,
            @Parameter(description = "next of the page before.") @RestQuery Optional<String> after,
            @Parameter(description = "At most so many, up to 200; default 50.") @RestQuery Optional<Integer> limit) {
        new Demands().given("projectId", projectId).given("callId", callId).enforce();
        var most = PagePlace.limit(limit);
        var filter = new MessageFilter(
                projectId,
                PagePlace.word("state", MessageState.class, state),
                callId,
                after.map(PagePlace::read),
                most + 1);
        return store.list(filter, caller.scope()).map(found -> page(found, most));
    }

    private static MessagePage page(List<TakenMessage> found, int most) {
        if (found.size() <= most) {
            return new MessagePage(found, Optional.empty());
        }
        var last = found.get(most - 1);
        return new MessagePage(found.subList(0, most), Optional.of(new PagePlace(last.takenAt(), last.id()).write()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "message", summary = "One message")
    public Uni<TakenMessage> one(@Context Caller caller, @Parameter(description = "Which message.") @RestPath UUID id) {
        return seen(caller, Role.VIEWER, id);
    }

    /// Whoever is first is named; again it changes nothing.
    @PUT
    @Path("/{id}/acknowledgement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "acknowledgeMessage",
            summary = "Says that a person has seen a message and takes care of it",
            description = "Whoever is first is named, with the time; again it changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The message as it is now",
            content = @Content(schema = @Schema(implementation = TakenMessage.class)))
    @APIResponse(responseCode = "412", description = "The caller has added something since this version: read it again")
    public Uni<TakenMessage> acknowledge(
            @Context Caller caller,
            @Parameter(description = "Which message.") @RestPath UUID id,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid Acknowledgement seen) {
        var read = ReadVersion.of(ifMatch, seen.version());
        return seen(caller, Role.OPERATOR, id)
                .chain(message -> store.acknowledge(id, Math.toIntExact(read.number()), caller.principal()))
                .map(done -> done.orElseThrow(() -> read.refusal("The message")))
                .invoke(message -> AUDIT.infof(
                        "message acknowledged, projectId=%s messageId=%s callId=%s by=%s",
                        message.projectId(),
                        message.id(),
                        message.callId(),
                        message.acknowledgedBy().orElseThrow()));
    }

    private Uni<TakenMessage> seen(Caller caller, Role needed, UUID id) {
        return store.find(id)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .invoke(message -> caller.demand(needed, message.projectId(), MISSING));
    }
}
