package dev.patchbay.vapi.body;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Reads bodies without a thread that waits for them: short ones into memory, others into files, all of them
/// within bounds of length, number and time ([BodySettings]).
@Singleton
public class BodyReader {
    private final Vertx vertx;
    private final Room room;

    BodyReader(Vertx vertx, Room room) {
        this.vertx = vertx;
        this.room = room;
    }

    /// Never fails. To be called on the request's event loop, before anybody has read from it.
    ///
    /// @param known that the sender has proved himself: he waits for room as long as he likes, and nobody takes
    /// it from him
    public Uni<Arrival> read(RoutingContext request, boolean known) {
        return Uni.createFrom().emitter(emitter -> new Inflow(request, known, room, vertx, emitter::complete).start());
    }
}
