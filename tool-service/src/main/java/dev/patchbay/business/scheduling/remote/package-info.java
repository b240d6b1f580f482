/// How calendars at a provider are asked: as any provider is, and its failures are calendars' failures.
package dev.patchbay.business.scheduling.remote;
