package dev.patchbay.gateway.report;

/// Who tells facts: this gateway's name and its start, so that a restart never reuses a sequence.
public record ProducerInstance(String name) {}
