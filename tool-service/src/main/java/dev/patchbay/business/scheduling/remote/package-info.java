/// How calendars at a provider are asked over HTTP: within which time, how often again, and when no more.
package dev.patchbay.business.scheduling.remote;
