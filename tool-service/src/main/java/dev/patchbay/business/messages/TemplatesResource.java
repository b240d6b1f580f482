package dev.patchbay.business.messages;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// The texts that a project sends. For its admins.
@Path("/api/projects/{projectId}/message-templates")
@Tag(name = "Messages")
@Produces(MediaType.APPLICATION_JSON)
public class TemplatesResource {
    private static final String NO_PROJECT = "There is no such project.";
    private static final String MISSING = "There is no such template.";

    private final Templates templates;
    private final SettingsStore settings;

    TemplatesResource(Templates templates, SettingsStore settings) {
        this.templates = templates;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "messageTemplates", summary = "The texts that a project sends, its own or the usual ones")
    public Uni<List<MessageTemplate>> all(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return enter(caller, projectId).chain(() -> templates.all(projectId));
    }

    @PUT
    @Path("/{kind}/{language}/{channel}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setMessageTemplate",
            summary = "Gives a project a text of its own",
            description = "Places such as {when} are filled in; nothing else is done with a text.")
    @APIResponse(
            responseCode = "200",
            description = "The text as it is now",
            content = @Content(schema = @Schema(implementation = MessageTemplate.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "What it tells of, such as booked.") @RestPath String kind,
            @Parameter(description = "en or es.") @RestPath String language,
            @Parameter(description = "SMS or EMAIL.") @RestPath String channel,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid TemplateWish wish) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wish.version()).map(Integer::longValue));
        var which = which(kind, language, channel);
        return enter(caller, projectId)
                .invoke(() -> wish.demandUsable(which.kind(), which.channel()))
                .chain(() -> templates.set(projectId, which, wish, read, caller.principal()))
                .map(done -> done.orElseThrow(() -> read.refusal("The text")))
                .map(text -> ReadVersion.answer(text, text.version()));
    }

    @DELETE
    @Path("/{kind}/{language}/{channel}")
    @Operation(operationId = "removeMessageTemplate", summary = "Goes back to the usual text")
    @APIResponse(
            responseCode = "200",
            description = "The usual text",
            content = @Content(schema = @Schema(implementation = MessageTemplate.class)))
    public Uni<MessageTemplate> remove(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "What it tells of, such as booked.") @RestPath String kind,
            @Parameter(description = "en or es.") @RestPath String language,
            @Parameter(description = "SMS or EMAIL.") @RestPath String channel) {
        var which = which(kind, language, channel);
        return enter(caller, projectId).chain(() -> templates.remove(projectId, which, caller.principal()));
    }

    private Uni<Void> enter(Caller caller, String projectId) {
        new Demands().needed("projectId", projectId).enforce();
        caller.demand(Role.ADMIN, projectId, NO_PROJECT);
        return settings.isThere(projectId)
                .invoke(there -> {
                    if (!there) {
                        throw new ProblemException(404, NO_PROJECT);
                    }
                })
                .replaceWithVoid();
    }

    private static TemplateKey which(String kind, String language, String channel) {
        return new TemplateKey(
                named(kind, MessageKind::of),
                named(language, tag -> Optional.of(tag)
                        .filter(text -> text.length() == 2)
                        .flatMap(Language::ofTag)),
                named(channel, word -> List.of(Channel.values()).stream()
                        .filter(one -> one.name().equals(word))
                        .findFirst()));
    }

    private static <T> T named(String word, Function<String, Optional<T>> names) {
        return names.apply(word).orElseThrow(() -> new ProblemException(404, MISSING));
    }
}
