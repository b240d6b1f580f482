package dev.patchbay.business.tools;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Answers as `get_pricing` does, to programs (B2).
@Path("/api/pricing/assistant")
@Tag(name = "Pricing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PriceResource {
    private static final String NO_PROJECT = "There is no such project.";

    private final PriceDesk desk;
    private final DirectoryStore directory;

    PriceResource(PriceDesk desk, DirectoryStore directory) {
        this.desk = desk;
        this.directory = directory;
    }

    @POST
    @Operation(
            operationId = "askPrice",
            summary = "What something costs",
            description =
                    "From the project's own sheet, for the time that is asked for. ASK: the sentence is a question,"
                            + " and askFor the field that it asks for. NONE: it is not in the sheet.")
    public Uni<PriceView> ask(@Context Caller caller, @NotNull(message = "is needed") @Valid PriceWish wish) {
        var asked = wish.arguments();
        caller.demand(Role.VIEWER, wish.projectId(), NO_PROJECT);
        return directory
                .project(wish.projectId())
                .map(found -> found.orElseThrow(() -> new ProblemException(404, NO_PROJECT)))
                .chain(project -> desk.ask(project, wish.spoken(), asked));
    }
}
