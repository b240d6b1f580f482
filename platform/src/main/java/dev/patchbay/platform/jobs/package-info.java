/// What services do by themselves from time to time.
package dev.patchbay.platform.jobs;
