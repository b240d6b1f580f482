package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.vapi.calls.CallStarts.Outcome;
import dev.patchbay.vapi.calls.Results.Found;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Calls through VAPI: they are started here, and the results of all that VAPI conducts are here.
@Path("/api/v1/vapi/calls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "VAPI calls")
public class CallsResource {
    private static final String RETRY = "Seconds until it is worth asking again; 0 when it is not.";
    private static final String UNKNOWN = "There is no call with this id, or nothing has been heard of it yet.";
    private static final String PENDING = "The call has no result yet; ask again.";
    /// Results come within seconds of a call's end.
    private static final int RETRY_SECONDS = 5;

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final CallStarts starts;
    private final Results results;
    private final ProjectChoice projects;
    private final CallRefusals refusals;
    private final CallsConfig config;
    private final CallMeters meters;

    CallsResource(
            CallStarts starts,
            Results results,
            ProjectChoice projects,
            CallRefusals refusals,
            CallsConfig config,
            CallMeters meters) {
        this.starts = starts;
        this.results = results;
        this.projects = projects;
        this.refusals = refusals;
        this.config = config;
        this.meters = meters;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startCall",
            summary = "Has VAPI call a service provider, ask for availability and price, and report back",
            description = "With an Idempotency-Key a repeat of the same request is the same call, and is answered the"
                    + " same.")
    @APIResponse(
            responseCode = "201",
            description = "VAPI has the call",
            content = @Content(schema = @Schema(implementation = Started.class)))
    @APIResponse(
            responseCode = "202",
            description = "VAPI gave no answer; whether it has the call is being found out",
            content = @Content(schema = @Schema(implementation = Started.class)))
    @APIResponse(responseCode = "400", description = "What is wrong with which field")
    @APIResponse(responseCode = "404", description = "There is no such project")
    @APIResponse(
            responseCode = "422",
            description =
                    "The key was used for another request, or a customer with the number does not want to be called")
    @APIResponse(responseCode = "429", description = "Too many calls; Retry-After says when there is room")
    @APIResponse(responseCode = "502", description = "VAPI refused the call")
    @APIResponse(
            responseCode = "503",
            description =
                    "VAPI cannot be reached or is not configured, or nobody can say now whether the number may be called")
    public Uni<Response> start(
            @Context Caller caller,
            @Parameter(description = "Makes a repeat of this request harmless: 1 to 255 visible ASCII characters.")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Valid @NotNull(message = "is needed") CallWish wish) {
        refusals.demandConfigured();
        demandTexts(wish);
        var sameAs = key(key);
        return projects.of(caller, wish)
                .chain(project -> starts.start(wish, project, sameAs))
                .map(this::answer);
    }

    private static void demandTexts(CallWish wish) {
        new Demands()
                .given("serviceNeeded", Optional.of(wish.serviceNeeded()))
                .given("userCriteria", Optional.ofNullable(wish.userCriteria()))
                .given("location", Optional.of(wish.location()))
                .given("providerName", Optional.of(wish.providerName()))
                .given("projectId", Optional.ofNullable(wish.projectId()))
                .given("agentId", Optional.ofNullable(wish.agentId()))
                .enforce();
    }

    private static Optional<String> key(String key) {
        if (key == null || key.isBlank()) {
            return Optional.empty();
        }
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw ProblemException.wrong("Idempotency-Key", "must be 1 to 255 visible ASCII characters without blanks");
        }
        return Optional.of(key);
    }

    private Response answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Started(var call) -> {
                meters.started("started");
                yield started(CREATED, StartedView.confirmed(call));
            }
            case Outcome.InDoubt(var call) -> {
                meters.started("in_doubt");
                yield started(ACCEPTED, StartedView.unconfirmed(call));
            }
            case Outcome.Refused _, Outcome.NotStarted _, Outcome.OtherWish _, Outcome.TooMany _ ->
                refusals.answer(outcome);
        };
    }

    private static Response started(int status, StartedView view) {
        return Response.status(status)
                .header(HttpHeaders.LOCATION, view.resultUrl())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .entity(Done.with(view))
                .build();
    }

    /// @param pending `200`: a call without a result is answered with 200 and [PendingView] instead of 404
    /// @param wait seconds that the answer may take if there is no result yet
    @GET
    @Path("/{callId}")
    @Operation(
            operationId = "resultOfCall",
            summary = "The result of a call",
            description = "By VAPI's id, Patchbay's, or the carrier's; also of calls that somebody else started at"
                    + " VAPI. 404 until VAPI has reported the call's end.")
    @APIResponse(
            responseCode = "200",
            description =
                    "`{success, data}`, data being the result; with `pending=200` also the state of a call without one",
            headers =
                    @Header(
                            name = HttpHeaders.RETRY_AFTER,
                            description = RETRY,
                            schema = @Schema(type = SchemaType.INTEGER)),
            content = @Content(schema = @Schema(oneOf = {Reported.class, PendingView.class})))
    @APIResponse(
            responseCode = "404",
            description = "No result yet, or no such call",
            headers =
                    @Header(
                            name = HttpHeaders.RETRY_AFTER,
                            description = RETRY,
                            schema = @Schema(type = SchemaType.INTEGER)))
    public Uni<Response> result(
            @Context Caller caller,
            @Parameter(description = "VAPI's id, Patchbay's, or the carrier's.") @RestPath String callId,
            @Parameter(
                            description = "200: a call without a result is answered with 200 and its status, not 404.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"200", "404"},
                                            defaultValue = "404"))
                    @RestQuery
                    Optional<String> pending,
            @Parameter(
                            description = "Seconds that the answer may take if there is no result yet; 30 at most.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    @RestQuery
                    Optional<String> wait) {
        var inBody = asksForBody(pending);
        return results.find(caller, callId, wait(wait)).map(found -> switch (found) {
            case Found.Result(var result) ->
                answer(200, 0).entity(Done.with(result)).build();
            case Found.Pending(var status) -> waitFor(inBody, status, PENDING);
            case Found.Unknown _ -> waitFor(inBody, "unknown", UNKNOWN);
        });
    }

    private static Response waitFor(boolean inBody, String status, String detail) {
        return inBody
                ? answer(200, RETRY_SECONDS)
                        .entity(new PendingView(status, false, RETRY_SECONDS))
                        .build()
                : answer(404, RETRY_SECONDS)
                        .type(Problem.CONTENT_TYPE)
                        .entity(Problem.of(404).withDetail(detail).toJson())
                        .build();
    }

    private static Response.ResponseBuilder answer(int status, int retrySeconds) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.RETRY_AFTER, retrySeconds)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static boolean asksForBody(Optional<String> pending) {
        return switch (pending.map(String::strip).orElse("404")) {
            case "200" -> true;
            case "404" -> false;
            default -> throw wrong("pending", "must be 200 or 404");
        };
    }

    private Duration wait(Optional<String> wait) {
        var text = wait.map(String::strip).filter(given -> !given.isEmpty()).orElse("0");
        if (!text.matches("[0-9]{1,6}")) {
            throw wrong("wait", "must be a number of seconds");
        }
        var asked = Duration.ofSeconds(Long.parseLong(text));
        return asked.compareTo(config.longestWait()) > 0 ? config.longestWait() : asked;
    }

    private static ProblemException wrong(String field, String message) {
        return ProblemException.wrong(field, message);
    }

    /// For the description: [Done] of a call that was started.
    record Started(boolean success, StartedView data) {}

    /// For the description: [Done] of a call's result.
    record Reported(boolean success, CallResult data) {}
}
