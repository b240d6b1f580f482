package dev.patchbay.business.scheduling.calcom;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// @param start in UTC
@RegisterForReflection
record Rescheduling(String start, String reschedulingReason) {}
