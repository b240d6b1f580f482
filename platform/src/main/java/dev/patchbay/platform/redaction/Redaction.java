package dev.patchbay.platform.redaction;

import dev.patchbay.contracts.call.CallEvent;

/// Takes personal data out of a fact before it is written anywhere, the local journal first (C7).
///
/// A deployment replaces [KeepsEverything] by a bean of its own. The event that comes back is of the same
/// type. Called on any thread, on the path of calls: never blocks, never throws.
@FunctionalInterface
public interface Redaction {
    CallEvent of(CallEvent event);
}
