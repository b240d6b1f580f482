package dev.patchbay.business.rentals;

/// What came of an import.
///
/// @param properties that are now as the table has them
public record Imported(int properties) {}
