/// The history of calls: facts in from Kafka, records out over REST. Rooms: `intake` (Kafka's door), `api` (REST's
/// doors), `store` (PostgreSQL), `fold` (the core).
package dev.patchbay.records;
