package dev.patchbay.platform.facts;

import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.contracts.call.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The business events that this build knows, by their public names.
final class BusinessTypes {
    static final List<Class<? extends BusinessEvent>> KNOWN = List.of(
            BusinessEvent.AgentChanged.class,
            BusinessEvent.NumberChanged.class,
            BusinessEvent.BookingChanged.class,
            BusinessEvent.DispatchChanged.class,
            BusinessEvent.ThingChanged.class);

    private static final Map<String, Class<? extends BusinessEvent>> BY_NAME =
            KNOWN.stream().collect(Collectors.toUnmodifiableMap(BusinessTypes::annotated, Function.identity()));

    private BusinessTypes() {}

    static Optional<Class<? extends BusinessEvent>> byName(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    static String nameOf(BusinessEvent event) {
        return event instanceof BusinessEvent.Unknown unknown ? unknown.type() : annotated(event.getClass());
    }

    private static String annotated(Class<? extends BusinessEvent> event) {
        return event.getAnnotation(EventType.class).value();
    }
}
