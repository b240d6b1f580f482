/// Google's Geocoding API. Its words stop here.
package dev.patchbay.business.area.google;
