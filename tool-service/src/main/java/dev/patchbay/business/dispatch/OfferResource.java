package dev.patchbay.business.dispatch;

import dev.patchbay.business.dispatch.OfferDoor.Behind;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/// Where those who are woken answer from a phone's browser. The ticket of the link proves who it is; GET only
/// shows, so that a preview of the text accepts nothing.
///
/// A browser gets a page; whoever does not ask for one gets a problem when it cannot be answered.
@Path(OfferLinks.PATH)
@Tag(name = "Dispatch")
@SecurityScheme(
        securitySchemeName = "offer",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.QUERY,
        apiKeyName = "ticket",
        description = "The ticket of a link that somebody was woken with: good for one answer, for two hours.")
@SecurityRequirement(name = "offer")
public class OfferResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String MINUTES = "[1-9]\\d?|[1-5]\\d\\d|600";

    private final OfferDoor door;

    OfferResource(OfferDoor door) {
        this.door = door;
    }

    @GET
    @Operation(operationId = "showOffer", summary = "Shows what somebody is woken for; changes nothing")
    @APIResponse(
            responseCode = "200",
            description = "The page with its two buttons",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "No link of ours")
    @APIResponse(responseCode = "409", description = "Somebody else has taken it, or it is called off")
    @APIResponse(responseCode = "410", description = "The link has been used, or is too old")
    public Uni<Response> show(
            @Context HttpHeaders headers,
            @Parameter(description = "The ticket of the link.") @RestQuery String ticket) {
        return door.look(ticket).map(behind -> page(headers, OfferPage.of(behind, language(headers))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "answerOffer", summary = "Accepts or declines, once")
    @APIResponse(
            responseCode = "200",
            description = "A page that says what came of it",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "No link of ours")
    @APIResponse(responseCode = "409", description = "Somebody else has it, it is called off, or they are engaged")
    @APIResponse(responseCode = "410", description = "The link has been used, or is too old")
    @APIResponse(responseCode = "422", description = "Neither accept nor decline, or minutes that are none")
    public Uni<Response> answer(
            @Context HttpHeaders headers,
            @Parameter(description = "The ticket of the link.") @RestQuery String ticket,
            @Schema(description = "accept or decline") @RestForm String answer,
            @Schema(description = "Until they are there, 1 to 600; else the way is estimated.") @RestForm
                    String minutes) {
        var within = Optional.ofNullable(minutes).map(String::strip).filter(text -> !text.isEmpty());
        var isAnswer = "accept".equals(answer) || "decline".equals(answer);
        if (!isAnswer || within.filter(text -> !text.matches(MINUTES)).isPresent()) {
            return door.look(ticket).map(behind -> page(headers, unsaid(behind, headers)));
        }
        return door.answer(
                        ticket,
                        "accept".equals(answer),
                        within.map(Integer::parseInt).map(Duration::ofMinutes))
                .map(behind -> page(headers, OfferPage.of(behind, language(headers))));
    }

    private static OfferPage unsaid(Behind behind, HttpHeaders headers) {
        var page = OfferPage.of(behind, language(headers));
        return page.isGood() ? page.unsaid() : page;
    }

    private static Response page(HttpHeaders headers, OfferPage page) {
        if (!page.isGood() && headers.getAcceptableMediaTypes().stream().noneMatch(OfferResource::isPage)) {
            throw new ProblemException(page.status(), page.text());
        }
        return Response.status(page.status())
                .entity(page.html())
                .type(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .build();
    }

    private static boolean isPage(MediaType type) {
        return type.getType().equals("text") && type.getSubtype().equals("html");
    }

    private static Language language(HttpHeaders headers) {
        var wished = headers.getAcceptableLanguages();
        return !wished.isEmpty() && wished.getFirst().getLanguage().equals("es") ? Language.SPANISH : Language.ENGLISH;
    }
}
