package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.TokenCheck;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// Tells the other services what a principal or the holder of an API token may do. Who may do nothing is 404.
@Path("/internal/grants")
@Tag(name = "Between services")
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {
    private final GrantStore grants;

    GrantsResource(GrantStore grants) {
        this.grants = grants;
    }

    @GET
    @Path("/{principal:.+}")
    @Operation(operationId = "grantsOfPrincipal", summary = "What a person may do")
    public Uni<Grants> ofPrincipal(
            @Parameter(description = "The person: the subject of their tokens.") @RestPath String principal) {
        new Demands().needed("principal", principal).enforce();
        return grants.ofPrincipal(principal).map(GrantsResource::known);
    }

    @POST
    @Path("/of-token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "grantsOfToken", summary = "What the holder of an API token may do")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "Nothing is granted")
    public Uni<Grants> ofToken(TokenCheck token) {
        new Demands().needed("sha256", token == null ? null : token.sha256()).enforce();
        return grants.ofToken(token.sha256()).map(GrantsResource::known);
    }

    private static Grants known(Optional<Grants> found) {
        return found.orElseThrow(() -> new ProblemException(404, "Nothing is granted."));
    }
}
