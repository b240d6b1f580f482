package dev.patchbay.business.scheduling.calcom;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// @param cancellationReason a host must give one
@RegisterForReflection
record Cancellation(String cancellationReason) {}
