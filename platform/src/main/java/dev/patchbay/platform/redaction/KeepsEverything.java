package dev.patchbay.platform.redaction;

import dev.patchbay.contracts.call.CallEvent;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;

/// Leaves facts as they are.
@DefaultBean
@Singleton
public final class KeepsEverything implements Redaction {
    @Override
    public CallEvent of(CallEvent event) {
        return event;
    }
}
