/// Cal.com's API v2 as a calendar. Its words stop here.
package dev.patchbay.business.scheduling.calcom;
