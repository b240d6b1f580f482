package dev.patchbay.business.rentals;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Looks for offers of others on the web.
public interface WebListings {
    boolean isOn();

    /// At most three; none when they cannot be had now.
    ///
    /// @param country two letters
    /// @param languageTag two letters
    Uni<List<WebListing>> search(String words, String country, String languageTag);
}
