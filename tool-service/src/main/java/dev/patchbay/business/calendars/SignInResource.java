package dev.patchbay.business.calendars;

import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
import org.jboss.resteasy.reactive.RestQuery;

/// Where users' browsers come by: the link that they were sent, and the way back from a provider's sign-in. What they
/// bring proves itself: a ticket, or a state that counts once.
///
/// A browser gets a page; whoever does not ask for one gets a problem.
@Path("/calendars")
@Tag(name = "Calendar")
@SecurityScheme(
        securitySchemeName = "ticket",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.QUERY,
        apiKeyName = "ticket",
        description = "The ticket of a link that a user was sent.")
@SecurityScheme(
        securitySchemeName = "state",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.QUERY,
        apiKeyName = "state",
        description = "The state that a user was sent to a provider's sign-in with: good once, for ten minutes.")
public class SignInResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final int SEE_OTHER = 303;
    private static final int BAD_REQUEST = 400;

    private final ConnectionDesk desk;
    private final Arrivals arrivals;

    SignInResource(ConnectionDesk desk, Arrivals arrivals) {
        this.desk = desk;
        this.arrivals = arrivals;
    }

    @GET
    @Path("/connect")
    @SecurityRequirement(name = "ticket")
    @Operation(operationId = "followLink", summary = "Leads a user to the provider's sign-in")
    @APIResponse(
            responseCode = "200",
            description = "Never: the user is sent on with 303",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "303",
            description = "The provider's sign-in",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "The link is over; a browser gets a page that says so")
    public Uni<Response> follow(
            @Context HttpHeaders headers,
            @Parameter(description = "The ticket of the link.") @RestQuery String ticket) {
        return Secret.read(ticket)
                .map(desk::follow)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(url -> url.map(SignInResource::sentOn).orElseGet(() -> page(headers, Page.GONE, "")));
    }

    @GET
    @Path("/microsoft/callback")
    @SecurityRequirement(name = "state")
    @Operation(operationId = "microsoftCallback", summary = "Takes a user back from Microsoft's sign-in")
    @APIResponse(
            responseCode = "200",
            description = "The calendar is connected, says a page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "It is not, and why; a browser gets a page that says so")
    public Uni<Response> fromMicrosoft(
            @Context HttpHeaders headers,
            @Parameter(description = "The state that the user was sent with.") @RestQuery String state,
            @Parameter(description = "What tokens are given for. Absent: the user did not agree.") @RestQuery
                    String code) {
        return arrive(headers, Provider.MICROSOFT, state, code);
    }

    @GET
    @Path("/google/callback")
    @SecurityRequirement(name = "state")
    @Operation(operationId = "googleCallback", summary = "Takes a user back from Google's sign-in")
    @APIResponse(
            responseCode = "200",
            description = "The calendar is connected, says a page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "It is not, and why; a browser gets a page that says so")
    public Uni<Response> fromGoogle(
            @Context HttpHeaders headers,
            @Parameter(description = "The state that the user was sent with.") @RestQuery String state,
            @Parameter(description = "What tokens are given for. Absent: the user did not agree.") @RestQuery
                    String code) {
        return arrive(headers, Provider.GOOGLE, state, code);
    }

    private Uni<Response> arrive(HttpHeaders headers, Provider provider, String state, String code) {
        return Secret.read(state)
                .map(secret -> arrivals.of(provider, secret, Optional.ofNullable(code)))
                .orElseGet(() -> Uni.createFrom().item(new Arrival.Over()))
                .map(arrival -> page(headers, Page.of(arrival), provider.title()));
    }

    private static Response sentOn(String url) {
        return Response.status(SEE_OTHER)
                .location(URI.create(url))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static Response page(HttpHeaders headers, Page page, String calendar) {
        var language = language(headers);
        if (page != Page.CONNECTED && headers.getAcceptableMediaTypes().stream().noneMatch(SignInResource::isPage)) {
            throw new ProblemException(BAD_REQUEST, page.sentence("en", calendar));
        }
        return Response.status(page == Page.CONNECTED ? 200 : BAD_REQUEST)
                .entity(page.html(language, calendar))
                .type(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .build();
    }

    private static boolean isPage(MediaType type) {
        return type.getType().equals("text") && type.getSubtype().equals("html");
    }

    private static String language(HttpHeaders headers) {
        var wished = headers.getAcceptableLanguages();
        return !wished.isEmpty() && wished.getFirst().getLanguage().equals("es") ? "es" : "en";
    }
}
