package dev.patchbay.business.scheduling.google;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The requests that are made of Google's calendars.
@Path("/calendar/v3")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface GoogleRest {
    @POST
    @Path("/freeBusy")
    Uni<Response> freeBusy(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, BusyQuery query);

    @GET
    @Path("/calendars/{calendarId}/events/{eventId}")
    Uni<Response> event(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String calendarId,
            @RestPath String eventId);

    @GET
    @Path("/calendars/{calendarId}/events")
    Uni<Response> events(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String calendarId,
            @RestQuery String privateExtendedProperty,
            @RestQuery int maxResults);

    @POST
    @Path("/calendars/{calendarId}/events")
    Uni<Response> insert(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @RestPath String calendarId,
            @RestQuery String sendUpdates,
            EventWish event);

    @PATCH
    @Path("/calendars/{calendarId}/events/{eventId}")
    Uni<Response> patch(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(HttpHeaders.IF_MATCH) String etag,
            @RestPath String calendarId,
            @RestPath String eventId,
            @RestQuery String sendUpdates,
            EventWish event);

    @DELETE
    @Path("/calendars/{calendarId}/events/{eventId}")
    Uni<Response> delete(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(HttpHeaders.IF_MATCH) String etag,
            @RestPath String calendarId,
            @RestPath String eventId,
            @RestQuery String sendUpdates);
}
