package dev.patchbay.business.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.directory.Project;
import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.spoken.Language;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Books as `book_slot` does, without a call (B2).
///
/// Each customer, by name and phone number, counts as a call of his own: what a program books for one says nothing of
/// what it books for another, and the same wish (customer, slot, service, address) is one booking, however often it
/// comes. The key makes the same request the same answer, byte for byte, unless nothing could be begun.
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
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int CUSTOMER_BYTES = 12;
    private static final String NOT_TAKEN = "The calendar did not take the booking; nothing is booked.";
    private static final String NOT_NOW = "Nothing could be booked at the moment; the same request may be sent again.";

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
            description = "The same slot, service and address for the same customer (name and phone) is one booking"
                    + " however often it is sent. With an Idempotency-Key a repeat of the same request gets the first"
                    + " answer; after a 503 it is tried anew.")
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
    @APIResponse(responseCode = "502", description = "The calendar did not take the booking; nothing is booked")
    @APIResponse(responseCode = "503", description = "Nothing could be booked at the moment; send it again")
    public Uni<Response> book(
            @Context Caller caller,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @HeaderParam(IdempotencyKey.HEADER) String key,
            @Valid @NotNull(message = "is needed") BookingWish wish) {
        wish.demandTexts();
        var request = request(wish, IdempotencyKey.toolCallId(key));
        caller.demand(Role.OPERATOR, wish.projectId(), NO_PROJECT);
        var tool = catalog.find(TOOL).orElseThrow();
        return directory
                .project(wish.projectId())
                .map(found -> found.orElseThrow(() -> new ProblemException(404, NO_PROJECT)))
                .chain(project -> desk.run(call(project, wish, request), tool, request, purpose(wish)))
                .onFailure(IdempotencyKey::isOtherRequest)
                .transform(_ -> IdempotencyKey.otherRequest())
                .chain(result -> answer(request, result));
    }

    private static ToolCall call(Project project, BookingWish wish, ToolCallRequest request) {
        return new ToolCall(
                callId(wish), request.toolCallId(), project, Origin.PROGRAM, Optional.empty(), Language.ENGLISH, "");
    }

    /// In the form of an id, from which nobody can be read.
    private static String callId(BookingWish wish) {
        var customer = BookingRequest.plain(wish.name()) + "|"
                + Optional.ofNullable(wish.phone()).orElse("").replaceAll("[^0-9+]", "");
        return "api-" + wish.projectId() + "-" + HexFormat.of().formatHex(sha256(customer), 0, CUSTOMER_BYTES);
    }

    private static ToolCallRequest request(BookingWish wish, String toolCallId) {
        return new ToolCallRequest(
                "api-" + wish.projectId(), toolCallId, wish.projectId(), "", Optional.empty(), wish.arguments());
    }

    /// What the key stands for; names and addresses cannot be read from it.
    private String purpose(BookingWish wish) {
        try {
            return TOOL + " " + HexFormat.of().formatHex(sha256(json.writeValueAsString(wish)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish is always writable", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Uni<Response> answer(ToolCallRequest request, String result) {
        return switch (read(result)) {
            case ToolResult.Succeeded done ->
                item(booked(BookingWords.wasBooked(done) ? OK : CREATED, done, "confirmed"));
            case ToolResult.InDoubt doubt -> item(booked(ACCEPTED, doubt, "pending"));
            case ToolResult.Refused refused -> Uni.createFrom().failure(refused(refused));
            case ToolResult.Failed failed
            when BookingWords.bookingId(failed).isPresent() ->
                Uni.createFrom().failure(new ProblemException(BAD_GATEWAY, NOT_TAKEN));
            case ToolResult.Failed _ -> notBegun(request, result);
        };
    }

    /// Nothing was done, so the same request under the same key is not to get this answer for ever.
    private Uni<Response> notBegun(ToolCallRequest request, String result) {
        return desk.forget(request, result).onFailure().recoverWithNull().map(_ -> Response.status(UNAVAILABLE)
                .type(Problem.CONTENT_TYPE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .entity(Problem.of(UNAVAILABLE).withDetail(NOT_NOW).toJson())
                .build());
    }

    private static Uni<Response> item(Response response) {
        return Uni.createFrom().item(response);
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
            return ProblemException.wrong("start", "is unclear: " + refused.say());
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
