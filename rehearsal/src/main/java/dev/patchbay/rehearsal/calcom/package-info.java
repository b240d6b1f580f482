/// Cal.com's API v2, rehearsed: slots, reservations of slots, bookings.
///
/// Sources: github.com/calcom/cal.com, apps/api/v2 and packages/platform/types (2024-08-13 and 2024-09-04), read in
/// November 2026; cal.com/docs/api-reference/v2.
package dev.patchbay.rehearsal.calcom;
