package dev.patchbay.business.rentals;

/// Which pets a property's owner allows. Assistance animals are no pets.
public enum Pets {
    NONE,
    CATS,
    DOGS,
    CATS_AND_DOGS;

    /// Whether who has these may have them there.
    public boolean allow(Pets wished) {
        return wished == NONE || this == CATS_AND_DOGS || this == wished;
    }
}
