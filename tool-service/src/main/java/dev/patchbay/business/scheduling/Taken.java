package dev.patchbay.business.scheduling;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What keeps time.
///
/// @param all of everybody
/// @param byResource of each who could be sent
public record Taken(List<Span> all, Map<String, List<Stretch>> byResource) {
    public Taken {
        all = List.copyOf(all);
        byResource = Map.copyOf(byResource);
    }

    static Taken of(List<Span> all) {
        return new Taken(all, Map.of());
    }

    Taken and(List<Span> more) {
        return new Taken(Stream.concat(all.stream(), more.stream()).toList(), byResource);
    }

    List<Stretch> of(String resource) {
        return byResource.getOrDefault(resource, List.of());
    }

    /// @param day on which a visit starts, in the business's zone; absent for what is none
    public record Stretch(Span span, Optional<LocalDate> day) {}
}
