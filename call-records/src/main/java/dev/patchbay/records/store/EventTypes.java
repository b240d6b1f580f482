package dev.patchbay.records.store;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EventType;
import dev.patchbay.records.fold.SummaryFold;

/// The public type names under which facts lie in the log.
final class EventTypes {
    /// The types that can change a call's line in the list.
    static final String[] OF_SUMMARY =
            SummaryFold.KINDS.stream().map(EventTypes::name).sorted().toArray(String[]::new);

    private EventTypes() {}

    static String nameOf(CallEvent event) {
        return event instanceof CallEvent.Unknown unknown ? unknown.type() : name(event.getClass());
    }

    private static String name(Class<? extends CallEvent> kind) {
        return kind.getAnnotation(EventType.class).value();
    }
}
