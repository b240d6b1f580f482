package dev.patchbay.business.dispatch;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
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

/// Who was woken for which call, and what they answered.
@Path("/api/dispatches")
@Tag(name = "Dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class DispatchesResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String MISSING = "There is no such dispatch.";
    private static final int MOST = 200;

    private final Pool pool;
    private final AlarmStore alarms;
    private final OnCallReplies replies;
    private final AlarmDesk desk;

    DispatchesResource(Pool pool, AlarmStore alarms, OnCallReplies replies, AlarmDesk desk) {
        this.pool = pool;
        this.alarms = alarms;
        this.replies = replies;
        this.desk = desk;
    }

    @GET
    @Operation(
            operationId = "dispatches",
            summary = "Calls for which somebody was woken",
            description = "The newest first.")
    public Uni<List<AlarmView>> list(
            @Context Caller caller,
            @Parameter(description = "Of this project only.") @RestQuery Optional<String> projectId,
            @Parameter(description = "Of this call only.") @RestQuery Optional<String> callId,
            @Parameter(description = "In this state only.") @RestQuery Optional<Alarm.State> state,
            @Parameter(description = "At most so many.") @RestQuery @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        new Demands().given("projectId", projectId).given("callId", callId).enforce();
        projectId.ifPresent(project -> caller.demand(Role.VIEWER, project, "There is no such project."));
        return alarms.list(pool, caller.scope(), projectId, callId, state.map(Enum::name), limit)
                .map(found -> found.stream().map(AlarmView::of).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "dispatch", summary = "One of them")
    public Uni<AlarmView> one(@Context Caller caller, @Parameter(description = "Which dispatch.") @RestPath UUID id) {
        return find(caller, Role.VIEWER, id).map(AlarmView::of);
    }

    @PUT
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerDispatch",
            summary = "Says what somebody who was woken answers",
            description = "As their SMS would: who accepts first has it, and the caller is told; who declines lets the"
                    + " next one be woken.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; whoever accepted before has it still",
            content = @Content(schema = @Schema(implementation = AlarmView.class)))
    @APIResponse(responseCode = "409", description = "They have not been woken")
    public Uni<AlarmView> answer(
            @Context Caller caller,
            @Parameter(description = "Which dispatch.") @RestPath UUID id,
            @NotNull(message = "is needed") @Valid AnswerWish wish) {
        var within = Optional.ofNullable(wish.minutes()).map(Duration::ofMinutes);
        return find(caller, Role.OPERATOR, id)
                .chain(() -> replies.answered(id, wish.position(), wish.accepts(), within))
                .map(now -> AlarmView.of(
                        now.orElseThrow(() -> new ProblemException(409, "They have not been woken for this."))))
                .invoke(() -> AUDIT.infof(
                        "dispatch answered, alarmId=%s position=%d accepts=%s by=%s",
                        id, wish.position(), wish.accepts(), caller.principal()));
    }

    @PUT
    @Path("/{id}/cancellation")
    @Operation(
            operationId = "cancelDispatch",
            summary = "Calls it off",
            description = "Nobody is needed any more: nobody else is woken, all who were are told, and the caller who"
                    + " waits. Their time is free again. The same again changes nothing.")
    public Uni<AlarmView> cancel(
            @Context Caller caller, @Parameter(description = "Which dispatch.") @RestPath UUID id) {
        return find(caller, Role.OPERATOR, id)
                .chain(() -> desk.cancel(id))
                .map(AlarmView::of)
                .invoke(() -> AUDIT.infof("dispatch cancelled, alarmId=%s by=%s", id, caller.principal()));
    }

    private Uni<Alarm> find(Caller caller, Role needed, UUID id) {
        return alarms.find(pool, id)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .invoke(alarm -> caller.demand(needed, alarm.projectId(), MISSING));
    }
}
