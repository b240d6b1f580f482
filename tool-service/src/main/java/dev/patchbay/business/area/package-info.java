/// Where a business works (B8): postcodes, circles and polygons of a project, and whether an address is among them.
///
/// The answer is in, out, or not known; never a guess. What cannot be told offline is told by a [Geocoder], if there is
/// one.
package dev.patchbay.business.area;
