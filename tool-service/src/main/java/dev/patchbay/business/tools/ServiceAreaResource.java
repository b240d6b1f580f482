package dev.patchbay.business.tools;

import dev.patchbay.business.area.AreaDesk;
import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
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

/// Answers as `check_service_area` does, to programs (B2). An address is sent in the body, as it does not belong into
/// the logs of whatever is on the way.
@Path("/api/service-area/check")
@Tag(name = "Service area")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ServiceAreaResource {
    private final AreaDesk desk;
    private final ProjectDoor door;

    ServiceAreaResource(AreaDesk desk, ProjectDoor door) {
        this.desk = desk;
        this.door = door;
    }

    @POST
    @Operation(
            operationId = "checkServiceArea",
            summary = "Whether an address is served",
            description = "By its postcode, by where it is, or by coordinates. UNKNOWN is never a guess: askFor names"
                    + " what would tell, candidates what the address may mean.")
    public Uni<AreaCheckView> check(@Context Caller caller, @NotNull(message = "is needed") @Valid AreaCheckWish wish) {
        var query = wish.query();
        return door.enter(caller, Role.VIEWER, wish.projectId())
                .chain(project -> desk.judge(project, query))
                .map(verdict -> AreaCheckView.of(wish.projectId(), new AreaWords(wish.spoken()).of(verdict)));
    }
}
