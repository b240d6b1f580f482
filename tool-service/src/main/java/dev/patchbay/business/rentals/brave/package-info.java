/// Brave's web search. Its words stop here.
package dev.patchbay.business.rentals.brave;
