/// Calendars at Microsoft 365, by Microsoft Graph. Its words stop here.
package dev.patchbay.business.scheduling.microsoft;
