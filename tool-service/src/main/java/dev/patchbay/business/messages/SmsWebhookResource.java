package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/// What Twilio tells about SMS: what became of ours, and what comes in.
@Path("/twilio/messages")
@Tag(name = "Twilio's webhooks")
@SecurityScheme(
        securitySchemeName = "twilio",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-Twilio-Signature",
        description = "Twilio's signature of the request by the account's auth token.")
@SecurityRequirement(name = "twilio")
@APIResponse(responseCode = "400", description = "No form that can be read")
@APIResponse(responseCode = "401", description = "Not signed by Twilio")
@APIResponse(responseCode = "413", description = "More than 64 kB")
public class SmsWebhookResource {
    private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
    private static final String XML = "text/xml;charset=UTF-8";

    private final Webhooks webhooks;
    private final SmsReports reports;
    private final SmsReplies replies;

    SmsWebhookResource(Webhooks webhooks, SmsReports reports, SmsReplies replies) {
        this.webhooks = webhooks;
        this.reports = reports;
        this.replies = replies;
    }

    @POST
    @Path("/status")
    @Operation(operationId = "messageStatus", summary = "What became of an SMS")
    @APIResponse(responseCode = "204", description = "Noted")
    public Uni<Response> status(
            @Context HttpServerRequest request,
            @Parameter(description = "Which message: its id here.") @RestQuery String id,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        var form = webhooks.read(request, body);
        return id == null || !id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Uni.createFrom().item(Response.noContent().build())
                : reports.told(UUID.fromString(id), form)
                        .replaceWith(() -> Response.noContent().build());
    }

    @POST
    @Operation(operationId = "incomingMessage", summary = "An SMS to a number of ours")
    @APIResponse(
            responseCode = "200",
            description =
                    "TwiML that says nothing: the carrier answers STOP and START itself, and HELP is answered by a text of its own",
            content = @Content(mediaType = "text/xml", schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> incoming(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.came(webhooks.read(request, body))
                .replaceWith(() -> Response.ok(NOTHING, XML).build());
    }
}
