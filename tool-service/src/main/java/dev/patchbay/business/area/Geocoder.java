package dev.patchbay.business.area;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Finds out where an address is. Never fails: what goes wrong is an answer, too.
public interface Geocoder {
    /// Whether there is anybody to ask.
    boolean isOn();

    /// @param languageTag of the labels: `en`, `es`
    Uni<Answer> locate(String address, Country country, String languageTag);

    /// What came of asking.
    sealed interface Answer {
        /// @param places at least one, the likeliest first
        record Found(List<Place> places) implements Answer {
            public Found {
                places = List.copyOf(places);
                if (places.isEmpty()) {
                    throw new IllegalArgumentException("nothing is no place");
                }
            }
        }

        /// There is no such address.
        record Nowhere() implements Answer {}

        /// Nobody could say, at the moment or at all.
        record Unavailable() implements Answer {}
    }
}
