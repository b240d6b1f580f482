package dev.patchbay.business.scheduling.microsoft;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Microsoft Graph v1.0, what of it is used. The first parameter of each is where to ask: a user, one of the user's
/// calendars, or the next page, which is taken as it comes.
///
/// Source: microsoftgraph/microsoft-graph-docs-contrib, `api-reference/v1.0`.
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface GraphRest {
    /// Series come as their single entries.
    @GET
    @Path("/calendarView")
    Uni<Response> view(
            @Url String root,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("Prefer") String prefer,
            @QueryParam("startDateTime") String from,
            @QueryParam("endDateTime") String to,
            @QueryParam("$select") String select,
            @QueryParam("$top") int top);

    @GET
    Uni<Response> next(
            @Url String page,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("Prefer") String prefer);

    @GET
    @Path("/events")
    Uni<Response> events(
            @Url String root,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("Prefer") String prefer,
            @QueryParam("$filter") String filter,
            @QueryParam("$select") String select,
            @QueryParam("$top") int top);

    @POST
    @Path("/events")
    Uni<Response> create(
            @Url String root,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("Prefer") String prefer,
            NewEvent event);

    /// @param version the ETag under which it was read: 412 when it is another by now
    @PATCH
    @Path("/events/{id}")
    Uni<Response> change(
            @Url String root,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("Prefer") String prefer,
            @HeaderParam(HttpHeaders.IF_MATCH) String version,
            @PathParam("id") String id,
            EventChange change);

    @DELETE
    @Path("/events/{id}")
    Uni<Response> remove(
            @Url String root,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("Prefer") String prefer,
            @PathParam("id") String id);
}
