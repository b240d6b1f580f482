package dev.patchbay.platform.security;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.TokenCheck;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/// tool-service's answers to "who is that?".
@Path("/internal/grants")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface GrantsApi {
    @GET
    @Path("/{principal}")
    Uni<Grants> ofPrincipal(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("principal") String principal);

    @POST
    @Path("/of-token")
    Uni<Grants> ofToken(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, TokenCheck token);
}
