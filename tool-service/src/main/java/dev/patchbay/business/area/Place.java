package dev.patchbay.business.area;

import java.util.Optional;

/// One of the places that an address may mean.
///
/// @param label the address in full, to be read to the caller
/// @param extent what it covers when it is no house: a street, a town
/// @param partial it answers only a part of what was asked
public record Place(String label, Point point, Optional<Box> extent, Optional<Postcode> postcode, boolean partial) {}
