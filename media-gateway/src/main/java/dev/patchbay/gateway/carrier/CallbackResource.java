package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.CarrierReport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/// What Twilio tells beside the call: its progress, its stream's troubles, a document it could not use, a
/// message left.
///
/// Order of arrival means nothing here; call-records orders by sequence. What is plainly a retry is dropped.
@Path("/twilio")
@Tag(name = "Twilio's webhooks")
@SecurityRequirement(name = "twilio")
@APIResponse(responseCode = "400", description = "No form that can be read")
@APIResponse(responseCode = "401", description = "Not signed by Twilio")
@APIResponse(responseCode = "413", description = "More than 64 kB")
@ApplicationScoped
public class CallbackResource {
    private static final Logger LOG = Logger.getLogger(CallbackResource.class);
    private static final Duration RETRIES_WITHIN = Duration.ofMinutes(2);
    private static final int MOST_KEPT = 20_000;
    private static final String PROMPT =
            "Sorry, something went wrong on our side. Please leave a message with your name and number after the tone, and"
                    + " we will call you back.";

    private final WebhookReplies replies;
    private final Calls calls;
    private final CallEnds ends;
    private final TwimlDocuments documents;
    private final ShortLived<String, Boolean> seen;

    @Inject
    public CallbackResource(WebhookReplies replies, Calls calls, CallEnds ends, TwimlDocuments documents, Clock clock) {
        this.replies = replies;
        this.calls = calls;
        this.ends = ends;
        this.documents = documents;
        this.seen = new ShortLived<>(MOST_KEPT, RETRIES_WITHIN, clock);
    }

    @POST
    @Path("/status")
    @Operation(operationId = "status", summary = "A call's progress")
    @APIResponse(responseCode = "204", description = "Noted")
    public Uni<Response> status(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return Uni.createFrom().item(() -> replies.noted(request, body, this::report));
    }

    @POST
    @Path("/stream-status")
    @Operation(operationId = "streamStatus", summary = "A stream's troubles")
    @APIResponse(responseCode = "204", description = "Noted")
    public Uni<Response> streamStatus(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return Uni.createFrom().item(() -> replies.noted(request, body, this::streamReport));
    }

    /// Twilio could not fetch or use a document of ours. Nothing is asked for the answer.
    @POST
    @Path("/fallback")
    @Operation(operationId = "fallback", summary = "A document of ours could not be used")
    @APIResponse(
            responseCode = "200",
            description = "TwiML: what Twilio is to do",
            content = @Content(mediaType = "text/xml", schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> fallback(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.twiml(request, body, webhook -> {
            webhook.callId()
                    .ifPresent(callId -> calls.trouble(callId, "carrier", "fallback" + code(webhook, "ErrorCode")));
            return Uni.createFrom().item(documents.voicemail(PROMPT));
        });
    }

    @POST
    @Path("/voicemail")
    @Operation(operationId = "voicemail", summary = "A message was left")
    @APIResponse(
            responseCode = "200",
            description = "TwiML: what Twilio is to do",
            content = @Content(mediaType = "text/xml", schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> voicemail(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.twiml(request, body, webhook -> {
            LOG.infof("message left: callId=%s recordingId=%s", webhook.callId().orElse(""), recording(webhook));
            return Uni.createFrom().item(documents.thanks());
        });
    }

    private void report(Webhook webhook) {
        Optional<String> status = webhook.first("CallStatus").filter(word -> word.matches("[a-z-]{1,20}"));
        // A dialled person's leg has a CallSid of its own and is not the call.
        if (webhook.callId().isEmpty()
                || status.isEmpty()
                || webhook.first("ParentCallSid").isPresent()) {
            return;
        }
        String callId = webhook.callId().get();
        String once = webhook.idempotencyToken()
                .orElseGet(() -> callId
                        + ' '
                        + status.get()
                        + ' '
                        + webhook.first("SequenceNumber").orElse(""));
        if (seen.first(once, true)) {
            ends.reported(
                    callId,
                    new CarrierReport(
                            status.get(),
                            webhook.number("SequenceNumber"),
                            webhook.number("CallDuration"),
                            webhook.number("SipResponseCode").map(Long::intValue),
                            "callback"));
        }
    }

    private void streamReport(Webhook webhook) {
        boolean error =
                webhook.first("StreamEvent").filter("stream-error"::equals).isPresent();
        if (error && webhook.callId().isPresent()) {
            String text = webhook.first("StreamError").orElse("");
            calls.trouble(webhook.callId().get(), "carrier", StreamErrors.cause(text));
        }
    }

    /// `_11200` or nothing: only digits go into a cause.
    private static String code(Webhook webhook, String parameter) {
        return webhook.number(parameter).map(number -> "_" + number).orElse("");
    }

    private static String recording(Webhook webhook) {
        return webhook.first("RecordingSid")
                .filter(sid -> sid.matches("RE[0-9A-Za-z]{1,62}"))
                .orElse("");
    }
}
