package dev.patchbay.business.pricing;

/// What is paid for.
public enum Kind {
    CALL_OUT,
    HOURLY,
    /// The whole job.
    FIXED
}
