/// The event log and the list of calls in PostgreSQL. All statements of this service stand here.
package dev.patchbay.records.store;
