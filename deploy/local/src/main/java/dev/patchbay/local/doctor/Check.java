package dev.patchbay.local.doctor;

import java.util.List;

/// Looks at one thing.
interface Check {
    /// At least one finding; may take seconds.
    List<Finding> findings();
}
