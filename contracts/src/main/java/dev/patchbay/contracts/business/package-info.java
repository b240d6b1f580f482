/// What the business's side tells: its directory as it is, how far bookings are, and who changed what.
package dev.patchbay.contracts.business;
