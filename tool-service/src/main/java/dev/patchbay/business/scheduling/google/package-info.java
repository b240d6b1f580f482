/// Google's calendars. Their words stop here.
package dev.patchbay.business.scheduling.google;
