/// Who is sent: the people of a business with their trades, areas and hours, and the ladder that wakes
/// whoever is on call (B10).
///
/// To `scheduling` it says who could do a job; that nobody is in two places is the business of the
/// reservations there.
package dev.patchbay.business.dispatch;
