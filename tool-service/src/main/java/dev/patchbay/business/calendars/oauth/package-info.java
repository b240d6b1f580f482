/// The sign-ins of Microsoft and Google (OAuth 2.0). Their words stop here.
package dev.patchbay.business.calendars.oauth;
