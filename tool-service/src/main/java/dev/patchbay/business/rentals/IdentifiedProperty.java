package dev.patchbay.business.rentals;

/// A property that is to be, under its id.
record IdentifiedProperty(String id, PropertyWish wish) {}
