package dev.patchbay.platform;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.net.ConnectException;

/// Something to knock at: one endpoint per way to fail, and one behind each token.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class TestDoor {
    public record Body(@NotBlank String name, @NotNull Integer count, Inner inner) {}

    public record Inner(int depth) {}

    void route(@Observes Router router) {
        router.get("/plain/broken").handler(context -> {
            throw new IllegalStateException("secret of a plain route");
        });
        router.get("/api/plain").handler(context -> context.end("plain"));
    }

    @POST
    @Path("body")
    @Consumes(MediaType.APPLICATION_JSON)
    public Body echo(@Valid @NotNull Body body) {
        return body;
    }

    @GET
    @Path("query")
    public String query(@QueryParam("max") @Max(5) int max) {
        return "\"ok\"";
    }

    @GET
    @Path("number/{n}")
    public String number(@PathParam("n") long n) {
        return "\"ok\"";
    }

    @GET
    @Path("bug")
    public String bug() {
        throw new IllegalStateException("secret");
    }

    @GET
    @Path("away")
    public String away() {
        throw new UncheckedIOException(new ConnectException("secret"));
    }

    @GET
    @Path("invalid-answer")
    @NotNull
    public String invalidAnswer() {
        return null;
    }

    @GET
    @Path("missing")
    public String missing() {
        throw new NotFoundException("secret");
    }

    @GET
    @Path("conflict")
    public String conflict() {
        throw new ProblemException(409, "Already there.");
    }

    @GET
    @Path("internal/thing")
    public String internal() {
        return "\"internal\"";
    }

    @GET
    @Path("api/thing")
    public String api() {
        return "\"api\"";
    }

    @GET
    @Path("api/caller")
    public String caller(@Context Caller caller) {
        return "\"" + caller.principal() + " " + caller.isOwner() + " " + caller.roles() + "\"";
    }

    @GET
    @Path("api/book/{id}")
    public String book(@Context Caller caller, @PathParam("id") String id) {
        return "\"" + caller.principal() + "\"";
    }

    @POST
    @Path("api/echo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Body echo(@Context Caller caller, @Valid @NotNull Body body) {
        return body;
    }

    @GET
    @Path("api/projects/{id}")
    public String operate(@Context Caller caller, @PathParam("id") String id) {
        caller.demand(Role.OPERATOR, id, "There is no such project.");
        return "\"ok\"";
    }

    @POST
    @Path("api/v1/hook")
    public String hook() {
        return "\"hook\"";
    }

    @GET
    @Path("api/open/a/b")
    public String open() {
        return "\"open\"";
    }
}
