package dev.patchbay.business.calendars.oauth;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Microsoft identity platform, v2.0. Source: MicrosoftDocs/entra-docs, `v2-oauth2-auth-code-flow.md`.
@Path("/{tenant}/oauth2/v2.0")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
interface MicrosoftRest {
    @POST
    @Path("/token")
    Uni<Response> token(@PathParam("tenant") String tenant, String form);
}
