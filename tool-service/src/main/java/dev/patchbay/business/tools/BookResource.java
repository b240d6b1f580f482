package dev.patchbay.business.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Books as `book_slot` does, without a call (B2).
///
/// All that is booked this way in a project counts as one call: the same wish (slot, service, address) is one booking,
/// whoever sends it and however often. The key makes the same request the same answer, byte for byte.
@Path("/api/book")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Bookings")
public class BookResource {
    private static final String NO_PROJECT = "There is no such project.";
    private static final String TOOL = "book_slot";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int OTHER_REQUEST = 422;

    private final ToolCatalog catalog;
    private final ToolDesk desk;
    private final DirectoryStore directory;
    private final ObjectMapper json;

    BookResource(ToolCatalog catalog, ToolDesk desk, DirectoryStore directory, ObjectMapper json) {
        this.catalog = catalog;
        this.desk = desk;
        this.directory = directory;
        this.json = json;
    }

    @POST
    @Operation(
            operationId = "book",
            summary = "Books a visit",
            description = "The same slot, service and address is one booking however often it is sent. With an"
                    + " Idempotency-Key a repeat of the same request gets the first answer.")
    @APIResponse(
            responseCode = "201",
            description = "Booked",
            content = @Content(schema = @Schema(implementation = BookedView.class)))
    @APIResponse(
            responseCode = "200",
            description = "It had been booked before",
            content = @Content(schema = @Schema(implementation = BookedView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The calendar has not answered; whether it has the booking is being found out",
            content = @Content(schema = @Schema(implementation = BookedView.class)))
    @APIResponse(responseCode = "409", description = "That time cannot be had; what else can is in the detail")
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    public Uni<Response> book(
            @Context Caller caller,
            @Parameter(description = "Makes a repeat of this request harmless: 1 to 255 visible ASCII characters.")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Valid @NotNull(message = "is needed") BookingWish wish) {
        wish.demandTexts();
        var request = request(wish, toolCallId(key));
        caller.demand(Role.OPERATOR, wish.projectId(), NO_PROJECT);
        var tool = catalog.find(TOOL).orElseThrow();
        return directory
                .project(wish.projectId())
                .map(found -> found.orElseThrow(() -> new ProblemException(404, NO_PROJECT)))
                .chain(project -> desk.run(tool, project, request, purpose(wish)))
                .onFailure(BookResource::isOtherRequest)
                .transform(
                        _ -> new ProblemException(OTHER_REQUEST, "The Idempotency-Key was used for another request."))
                .map(this::answer);
    }

    private static ToolCallRequest request(BookingWish wish, String toolCallId) {
        return new ToolCallRequest(
                "api-" + wish.projectId(), toolCallId, wish.projectId(), "", Optional.empty(), wish.arguments());
    }

    private static String toolCallId(String key) {
        if (key == null || key.isBlank()) {
            return "once-" + UUID.randomUUID();
        }
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new ProblemException(Problem.of(400)
                    .withDetail("The request is not valid.")
                    .withViolations(List.of(new Problem.Violation(
                            "Idempotency-Key", "must be 1 to 255 visible ASCII characters without blanks"))));
        }
        return "key-" + key;
    }

    /// What the key stands for; names and addresses cannot be read from it.
    private String purpose(BookingWish wish) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(wish).getBytes(StandardCharsets.UTF_8));
            return TOOL + " " + HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a wish is always writable, and every Java platform has SHA-256", e);
        }
    }

    private static boolean isOtherRequest(Throwable failure) {
        return failure instanceof ProblemException conflict
                && conflict.problem().status() == CONFLICT;
    }

    private Response answer(String result) {
        return switch (read(result)) {
            case ToolResult.Succeeded done -> booked(BookingWords.wasBooked(done) ? OK : CREATED, done, "confirmed");
            case ToolResult.InDoubt doubt -> booked(ACCEPTED, doubt, "pending");
            case ToolResult.Refused refused -> throw refused(refused);
            case ToolResult.Failed failed -> throw new ProblemException(500, failed.say());
        };
    }

    private static Response booked(int status, ToolResult result, String state) {
        var view = BookedView.of(result, state);
        var answer = Response.status(status).entity(view);
        view.bookingId().ifPresent(id -> answer.header(HttpHeaders.LOCATION, "/api/bookings/" + id));
        return answer.build();
    }

    /// What the caller would be asked is what is wrong with a field here; of those only the time can be unclear.
    private static ProblemException refused(ToolResult.Refused refused) {
        if (refused.data().containsKey(RegisteredTool.ASK_FOR)) {
            return new ProblemException(Problem.of(400)
                    .withDetail("The request is not valid.")
                    .withViolations(List.of(new Problem.Violation("start", "is unclear: " + refused.say()))));
        }
        return new ProblemException(CONFLICT, refused.say());
    }

    private ToolResult read(String result) {
        try {
            return json.readValue(result, ToolResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tool's result is always readable", e);
        }
    }
}
