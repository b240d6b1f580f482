package dev.patchbay.business.scheduling.remote;

import dev.patchbay.business.remote.Policy;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.remote.Requests;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Asks for one provider's calendars. Whatever goes wrong is a [CalendarFailure].
public final class Asking {
    private final Requests requests;

    /// @param trouble which answers are none, in the provider's own way
    public Asking(String provider, Policy policy, Function<Reply, Optional<RemoteFailure.Category>> trouble) {
        this.requests = new Requests("calendars at " + provider, policy, trouble);
    }

    /// Changes nothing there.
    public Uni<Reply> question(String account, Supplier<Uni<Response>> request) {
        return asCalendars(requests.question(account, () -> request.get().map(Reply::of)));
    }

    /// Enters something or takes it out.
    public Uni<Reply> order(String account, Supplier<Uni<Response>> request) {
        return asCalendars(requests.order(account, () -> request.get().map(Reply::of)));
    }

    private static Uni<Reply> asCalendars(Uni<Reply> asked) {
        return asked.onFailure(RemoteFailure.class).transform(Asking::known);
    }

    private static CalendarFailure known(RemoteFailure failure) {
        return new CalendarFailure(category(failure.category()), failure.retryAfter());
    }

    private static Category category(RemoteFailure.Category category) {
        return switch (category) {
            case UNREACHABLE -> Category.UNREACHABLE;
            case UNANSWERED -> Category.UNANSWERED;
            case BROKEN -> Category.BROKEN;
            case TOO_MANY -> Category.TOO_MANY;
            case RESTING -> Category.RESTING;
            case DENIED -> Category.DENIED;
            case REFUSED -> Category.REFUSED;
            case UNREADABLE -> Category.UNREADABLE;
        };
    }
}
