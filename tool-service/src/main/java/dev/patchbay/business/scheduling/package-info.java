/// Slots, holds and bookings on a business's calendar.
///
/// A booking is a reservation that moves HELD → PENDING → CONFIRMED, or RELEASED / FAILED. Each step is one
/// short transaction; none spans a call to a calendar provider, which stands behind [Calendar].
package dev.patchbay.business.scheduling;
