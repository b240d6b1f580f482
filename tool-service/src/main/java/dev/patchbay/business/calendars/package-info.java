/// The connections by which users of a project let Patchbay into their calendars at Microsoft and Google (B4).
///
/// Tokens are encrypted where they are kept and leave this package only through [AccessTokens].
package dev.patchbay.business.calendars;
