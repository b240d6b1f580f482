package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/// Shows the directory: projects, agents with their published versions, phone numbers; to each caller the
/// projects that are the caller's.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class DirectoryResource {
    private static final String NO_AGENT = "There is no such agent.";

    private final DirectoryStore store;

    DirectoryResource(DirectoryStore store) {
        this.store = store;
    }

    @GET
    @Path("/projects")
    public Uni<List<Project>> projects(@Context Caller caller) {
        return store.projects(caller.scope());
    }

    @GET
    @Path("/agents")
    public Uni<List<Agent>> agents(@Context Caller caller) {
        return store.agents(caller.scope());
    }

    @GET
    @Path("/agents/{id}")
    public Uni<Agent> agent(@Context Caller caller, @RestPath String id) {
        new Demands().needed("id", id).enforce();
        return store.agent(id)
                .map(found -> found.map(AgentInProject::agent).orElseThrow(DirectoryResource::noAgent))
                .invoke(agent -> caller.demand(Role.VIEWER, agent.projectId(), NO_AGENT));
    }

    private static ProblemException noAgent() {
        return new ProblemException(404, NO_AGENT);
    }

    @GET
    @Path("/numbers")
    public Uni<List<PhoneNumber>> numbers(@Context Caller caller) {
        return store.numbers(caller.scope());
    }
}
