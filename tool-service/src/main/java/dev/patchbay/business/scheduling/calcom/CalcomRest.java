package dev.patchbay.business.scheduling.calcom;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The requests that are made of Cal.com.
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface CalcomRest {
    String VERSION = "cal-api-version";

    @GET
    @Path("/slots")
    Uni<Response> slots(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(VERSION) String version,
            @RestQuery Map<String, String> query);

    @POST
    @Path("/slots/reservations")
    Uni<Response> reserve(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(VERSION) String version,
            NewReservation reservation);

    @GET
    @Path("/bookings")
    Uni<Response> bookings(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(VERSION) String version,
            @RestQuery Map<String, String> query);

    @GET
    @Path("/bookings/{uid}")
    Uni<Response> booking(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(VERSION) String version,
            @RestPath String uid);

    @POST
    @Path("/bookings")
    Uni<Response> book(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(VERSION) String version,
            NewBooking booking);

    @POST
    @Path("/bookings/{uid}/reschedule")
    Uni<Response> reschedule(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(VERSION) String version,
            @RestPath String uid,
            Rescheduling rescheduling);

    @POST
    @Path("/bookings/{uid}/cancel")
    Uni<Response> cancel(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam(VERSION) String version,
            @RestPath String uid,
            Cancellation cancellation);
}
