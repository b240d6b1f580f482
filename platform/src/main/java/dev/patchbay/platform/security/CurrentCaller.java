package dev.patchbay.platform.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Produces;

/// Hands a REST method the caller that the gate let in.
final class CurrentCaller {
    private static final String KEY = Caller.class.getName();

    @Produces
    @Unremovable
    Caller caller(CurrentVertxRequest request) {
        Caller caller = request.getCurrent().get(KEY);
        if (caller == null) {
            throw new IllegalStateException("no caller was let in here: the path is not one that needs a caller");
        }
        return caller;
    }

    static void put(RoutingContext context, Caller caller) {
        context.put(KEY, caller);
    }
}
