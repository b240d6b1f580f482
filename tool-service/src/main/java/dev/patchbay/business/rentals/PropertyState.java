package dev.patchbay.business.rentals;

/// Whether a property can be had.
public enum PropertyState {
    AVAILABLE,
    RENTED
}
