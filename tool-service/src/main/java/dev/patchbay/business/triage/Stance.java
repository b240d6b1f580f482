package dev.patchbay.business.triage;

/// How the caller stands to something that was named.
public enum Stance {
    /// It is so, or may be: what is left open counts as said.
    PRESENT,
    /// It was so a short while ago and has stopped.
    CEASED,
    /// "If I smell gas, …", "do you fix gas leaks".
    HYPOTHETICAL,
    /// "Last year we had …".
    PAST,
    /// "There is no …".
    ABSENT
}
