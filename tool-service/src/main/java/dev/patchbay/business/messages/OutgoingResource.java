package dev.patchbay.business.messages;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

/// What was sent to people, and what became of it (B12).
@Path("/api/outgoing-messages")
@Tag(name = "Messages")
@Produces(MediaType.APPLICATION_JSON)
public class OutgoingResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String MISSING = "There is no such message.";

    private final Outbox outbox;

    OutgoingResource(Outbox outbox) {
        this.outbox = outbox;
    }

    @GET
    @Operation(
            operationId = "outgoingMessages",
            summary = "SMS and e-mail, newest first",
            description = "One page; next is the following page's after.")
    public Uni<OutgoingPage> list(
            @Context Caller caller,
            @Parameter(description = "Only of this project.") @RestQuery Optional<String> projectId,
            @Parameter(
                            description =
                                    "Only these: QUEUED, SENDING, SENT, DELIVERED, UNDELIVERED, FAILED, SUPPRESSED or"
                                            + " IN_DOUBT.")
                    @RestQuery
                    Optional<String> state,
            @Parameter(description = "Only of this call.") @RestQuery Optional<String> callId,
            @Parameter(description = "next of the page before.") @RestQuery Optional<String> after,
            @Parameter(description = "At most so many, up to 200; default 50.") @RestQuery Optional<Integer> limit) {
        new Demands().given("projectId", projectId).given("callId", callId).enforce();
        var most = PagePlace.limit(limit);
        var filter = new MessageFilter(
                projectId,
                PagePlace.word("state", SendState.class, state),
                callId,
                after.map(PagePlace::read),
                most + 1);
        return outbox.list(filter, caller.scope()).map(found -> page(found, most));
    }

    private static OutgoingPage page(List<OutgoingMessage> found, int most) {
        if (found.size() <= most) {
            return new OutgoingPage(found, Optional.empty());
        }
        var last = found.get(most - 1);
        return new OutgoingPage(
                found.subList(0, most), Optional.of(new PagePlace(last.createdAt(), last.id()).write()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "outgoingMessage", summary = "One outgoing message")
    public Uni<OutgoingMessage> one(
            @Context Caller caller, @Parameter(description = "Which message.") @RestPath UUID id) {
        return seen(caller, Role.VIEWER, id);
    }

    @PUT
    @Path("/{id}/resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolveOutgoingMessage",
            summary = "Says whether a message in doubt was sent",
            description = "One that was not is sent now.")
    @APIResponse(
            responseCode = "200",
            description = "The message as it is now",
            content = @Content(schema = @Schema(implementation = OutgoingMessage.class)))
    @APIResponse(responseCode = "409", description = "It is not in doubt")
    public Uni<OutgoingMessage> resolve(
            @Context Caller caller,
            @Parameter(description = "Which message.") @RestPath UUID id,
            @NotNull(message = "is needed") @Valid Resolution found) {
        return seen(caller, Role.OPERATOR, id)
                .chain(() -> outbox.settle(id, found.sent()))
                .map(done -> done.orElseThrow(() -> new ProblemException(409, "This message is not in doubt.")))
                .invoke(message -> AUDIT.infof(
                        "message resolved, projectId=%s messageId=%s state=%s by=%s",
                        message.projectId(), message.id(), message.state(), caller.principal()));
    }

    private Uni<OutgoingMessage> seen(Caller caller, Role needed, UUID id) {
        return outbox.find(id)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .invoke(message -> caller.demand(needed, message.projectId(), MISSING));
    }
}
