package dev.patchbay.contracts.route;

/// Whether a caller of doubtful origin has shown that he is a person (B22).
///
/// @param shown true as well where nothing was asked of him
public record CallerCheck(boolean shown) {}
