package dev.patchbay.rehearsal.load;

/// Whose audio a frame is, and what it stands for.
enum Kind {
    /// The caller speaks.
    SPEECH,
    /// The caller is silent.
    PAUSE,
    AGENT
}
