/// Google, rehearsed: calendars (API v3), sign-in, geocoding.
///
/// Sources, read in November 2026: developers.google.com/workspace/calendar/api/v3/reference and guides/errors; the
/// discovery document calendar/v3 (github.com/googleapis/google-api-go-client);
/// developers.google.com/identity/protocols/oauth2/web-server; developers.google.com/maps/documentation/geocoding.
package dev.patchbay.rehearsal.google;
