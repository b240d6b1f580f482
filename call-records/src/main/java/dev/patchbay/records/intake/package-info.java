/// Kafka's door: batches of facts in, dead letters out.
package dev.patchbay.records.intake;
