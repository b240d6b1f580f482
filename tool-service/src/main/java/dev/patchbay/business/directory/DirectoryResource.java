package dev.patchbay.business.directory;

import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/// Shows the directory: projects, agents with their published versions, phone numbers.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class DirectoryResource {
    private final DirectoryStore store;

    DirectoryResource(DirectoryStore store) {
        this.store = store;
    }

    @GET
    @Path("/projects")
    public Uni<List<Project>> projects() {
        return store.projects();
    }

    @GET
    @Path("/agents")
    public Uni<List<Agent>> agents() {
        return store.agents();
    }

    @GET
    @Path("/agents/{id}")
    public Uni<Agent> agent(@RestPath String id) {
        new Demands().needed("id", id).enforce();
        return store.agent(id).map(found -> found.map(AgentInProject::agent)
                .orElseThrow(() -> new ProblemException(404, "There is no such agent.")));
    }

    @GET
    @Path("/numbers")
    public Uni<List<PhoneNumber>> numbers() {
        return store.numbers();
    }
}
