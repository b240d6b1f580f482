package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.CallStore;
import dev.patchbay.vapi.store.MessagePage;
import dev.patchbay.vapi.store.MessageStore;
import dev.patchbay.vapi.store.StoredMessage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The messages of a call as they came, also of types that this build does not know.
///
/// `{id}` is VAPI's id of the call or Patchbay's. Oldest first; `next`, while there is more, is the following
/// page's `after`. A page has at most 200 messages and about 4 MB. What opens more than its call is shown to the
/// owner of the installation only ([Withheld]), and nothing to who presents no token, whatever is open to read.
@Path("/api/v1/vapi/calls/{id}/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "VAPI calls")
public class MessagesResource {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST = 200;
    private static final String MISSING = "There is no message of such a call.";
    private static final String OWN_PREFIX = "va-";

    private final MessageStore messages;
    private final CallStore calls;
    private final Withheld withheld;

    MessagesResource(MessageStore messages, CallStore calls, Withheld withheld) {
        this.messages = messages;
        this.calls = calls;
        this.withheld = withheld;
    }

    @GET
    @Operation(
            operationId = "messagesOfCall",
            summary = "What VAPI told of a call, as it came",
            description = "Oldest first, at most about 4 MB a page; next is the following page's after. For all but the"
                    + " owner of the installation, the webhook's secret, credentials and headers of servers, and the addresses by"
                    + " which a call is controlled or joined read [withheld]. Never open to read without a token.")
    @APIResponse(
            responseCode = "200",
            description = "A page of messages",
            content = @Content(schema = @Schema(implementation = Messages.class)))
    public Uni<byte[]> messages(
            @Context Caller caller,
            @Parameter(description = "VAPI's id of the call or Patchbay's.") @RestPath String id,
            @Parameter(description = "next of the page before.") @RestQuery Optional<String> after,
            @Parameter(description = "At most so many, up to 200.") @RestQuery @DefaultValue("50") int limit) {
        if (caller.isAnybody()) {
            throw new ProblemException(403, "Messages are shown to who presents a token.");
        }
        new Demands().needed("id", id).given("after", after).enforce();
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(400, "limit is between 1 and " + MOST + ".");
        }
        var place = after.map(MessagePlace::parse).orElse(MessagePlace.FIRST);
        return calls.findAll(id)
                .map(rows -> vapiIds(caller, id, rows))
                .chain(ids -> messages.ofCalls(ids, place.at(), place.id(), limit))
                .map(page -> write(page, place, caller.isOwner()));
    }

    /// A call that no project owns has messages too, under VAPI's id, for the owner of the installation.
    private static List<String> vapiIds(Caller caller, String id, List<CallRow> rows) {
        if (rows.isEmpty()) {
            caller.demand(Role.VIEWER, Optional.empty(), MISSING);
            return List.of(id.startsWith(OWN_PREFIX) ? id.substring(OWN_PREFIX.length()) : id);
        }
        var visible = rows.stream()
                .filter(row -> caller.may(Role.VIEWER, row.projectId()))
                .map(CallRow::vapiId)
                .toList();
        if (visible.isEmpty()) {
            throw new ProblemException(404, MISSING);
        }
        return visible;
    }

    private byte[] write(MessagePage page, MessagePlace place, boolean whole) {
        if (page.messages().isEmpty() && place.equals(MessagePlace.FIRST)) {
            throw new ProblemException(404, MISSING);
        }
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("messages");
            for (var message : page.messages()) {
                write(json, message, whole);
            }
            json.writeEndArray();
            if (page.more()) {
                json.writeStringField(
                        "next", MessagePlace.of(page.messages().getLast()).toString());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, StoredMessage message, boolean whole) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", message.id().toString());
        json.writeStringField("receivedAt", message.receivedAt().toString());
        json.writeStringField("type", message.type());
        if (message.vapiId().isPresent()) {
            json.writeStringField("vapiId", message.vapiId().get());
        }
        if (message.saidAt().isPresent()) {
            json.writeStringField("saidAt", message.saidAt().get().toString());
        }
        json.writeNumberField("deliveries", message.deliveries());
        json.writeFieldName("body");
        var body = text(message.body());
        json.writeRawValue(whole ? body : withheld.of(body));
        json.writeEndObject();
    }

    /// Only JSON in UTF-8 comes in; a mark at its beginning has no place inside another text.
    private static String text(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
