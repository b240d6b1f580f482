package dev.patchbay.platform.problem;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/// Tells a neighbour that is away from a bug: connections refused or cut, and whatever the service's own [Outage]s
/// know.
@Singleton
public final class Outages {
    private static final int DEEPEST = 10;

    private final List<Outage> known;

    Outages(@All List<Outage> known) {
        this.known = List.copyOf(known);
    }

    public boolean explain(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isAway(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private boolean isAway(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof ClosedChannelException
                || known.stream().anyMatch(outage -> outage.shows(failure));
    }
}
