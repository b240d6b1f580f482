/// Microsoft, rehearsed: the calendars of Graph v1.0, and sign-in.
///
/// Sources, read in November 2026: github.com/microsoftgraph/microsoft-graph-docs-contrib (api-reference/v1.0: event,
/// user-list-calendarview, user-post-events, event-update, event-delete, calendar-getschedule; concepts: throttling,
/// errors), learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow; what errors say as reported in
/// issues.
package dev.patchbay.rehearsal.microsoft;
