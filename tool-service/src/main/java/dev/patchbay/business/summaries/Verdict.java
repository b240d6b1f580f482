package dev.patchbay.business.summaries;

import java.util.Optional;

/// What a call came to.
///
/// @param why it came to no booking; absent where it did
/// @param detail of a booking or a message what it says, of a refusal what the caller was told
record Verdict(Outcome outcome, Optional<Why> why, Optional<String> detail) {}
