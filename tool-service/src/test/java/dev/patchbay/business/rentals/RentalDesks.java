package dev.patchbay.business.rentals;

import jakarta.inject.Singleton;

/// Makes a desk that looks on the web where a test says.
@Singleton
public class RentalDesks {
    private final PropertyStore store;

    RentalDesks(PropertyStore store) {
        this.store = store;
    }

    public RentalDesk with(WebListings web) {
        return new RentalDesk(store, web);
    }
}
