package dev.patchbay.business.directory;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Says where a phone number leads. For the project's admins; every change is a line in the log, which names of a
/// number its end only.
@Path("/api/projects/{projectId}/numbers/{number}")
@Tag(name = "Directory")
@Produces(MediaType.APPLICATION_JSON)
public class NumbersResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String THING = "The number";
    private static final String TAKEN = "This number is another project's, or VAPI's id of it another number's.";

    static final String E164 = "\\+[1-9][0-9]{6,14}";
    private static final int SHOWN = 4;

    private final DirectoryStore directory;
    private final NumberStore numbers;
    private final ProjectDoor door;

    NumbersResource(DirectoryStore directory, NumberStore numbers, ProjectDoor door) {
        this.directory = directory;
        this.numbers = numbers;
        this.door = door;
    }

    @GET
    @Operation(operationId = "number", summary = "One phone number", description = "Its revision is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The number",
            content = @Content(schema = @Schema(implementation = PhoneNumber.class)))
    public Uni<Response> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which number, E.164.") @RestPath String number) {
        demandNumber(number);
        return door.enter(caller, Role.VIEWER, projectId).chain(() -> show(projectId, number));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setNumber", summary = "Adds a phone number, or says anew where one leads")
    @APIResponse(
            responseCode = "200",
            description = "The number as it is now",
            content = @Content(schema = @Schema(implementation = PhoneNumber.class)))
    @APIResponse(responseCode = "409", description = "The number is another project's, or VAPI's id another number's")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which number, E.164.") @RestPath String number,
            @Parameter(description = "The ETag under which it was read; instead of the revision in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid NumberWish wish) {
        demandNumber(number);
        var read = ReadVersion.of(ifMatch, wish.revision());
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(() -> directory.agent(wish.agentId()))
                .invoke(agent -> demandOwn(agent, projectId))
                .chain(() -> numbers.lead(wished(projectId, number, wish), read, caller.principal()))
                .invoke(done -> done.demand(read, THING, TAKEN))
                .invoke(_ -> note("number set", projectId, number, caller))
                .chain(() -> show(projectId, number));
    }

    @DELETE
    @Operation(
            operationId = "releaseNumber",
            summary = "Takes a phone number out of a project",
            description = "Whoever calls it hears that it is not in service. At its carrier it stays as it is.")
    @APIResponse(responseCode = "204", description = "It is not the project's any more")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Void> release(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which number, E.164.") @RestPath String number,
            @Parameter(description = "The ETag under which it was read; absent: whatever it is.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        demandNumber(number);
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(() -> numbers.release(projectId, number, read, caller.principal()))
                .invoke(done -> done.demand(read, THING, TAKEN))
                .invoke(_ -> note("number released", projectId, number, caller))
                .replaceWithVoid();
    }

    private Uni<Response> show(String projectId, String number) {
        return directory.dialled(number).map(found -> found.map(DialledNumber::number)
                .filter(known -> known.projectId().equals(projectId))
                .map(known -> ReadVersion.answer(known, known.revision()))
                .orElseThrow(() -> new ProblemException(404, "There is no such number.")));
    }

    private static PhoneNumber wished(String projectId, String number, NumberWish wish) {
        return new PhoneNumber(
                number,
                projectId,
                Optional.of(wish.agentId()),
                wish.system(),
                wish.vapiPhoneNumberId(),
                wish.fronted().orElse(true),
                0);
    }

    private static void demandNumber(String number) {
        if (!number.matches(E164)) {
            throw invalid("number", "is not a number in E.164");
        }
    }

    private static void demandOwn(Optional<AgentInProject> agent, String projectId) {
        if (agent.filter(found -> found.project().id().equals(projectId)).isEmpty()) {
            throw invalid("agentId", "is no agent of this project");
        }
    }

    private static void note(String what, String projectId, String number, Caller caller) {
        AUDIT.infof(
                "%s, projectId=%s number=…%s by=%s",
                what, projectId, number.substring(number.length() - SHOWN), caller.principal());
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.wrong(field, message);
    }
}
