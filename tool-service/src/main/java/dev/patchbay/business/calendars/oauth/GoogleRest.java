package dev.patchbay.business.calendars.oauth;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Google's token endpoint. Source: developers.google.com/identity/protocols/oauth2/web-server.
@Path("/")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
interface GoogleRest {
    @POST
    @Path("/token")
    Uni<Response> token(String form);

    @POST
    @Path("/revoke")
    Uni<Response> revoke(String form);
}
