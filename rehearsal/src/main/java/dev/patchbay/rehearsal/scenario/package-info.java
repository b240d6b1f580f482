/// Scenarios: what a caller does, what the model says, and what must be true afterwards; written as YAML.
package dev.patchbay.rehearsal.scenario;
