package dev.patchbay.business.tools;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What there is to know about a tool besides its arguments.
///
/// @param aliases names under which assistants already deployed call it (B14)
/// @param description tells the model when to call it
/// @param deadline how long a gateway waits
/// @param effectful it changes something; once started it runs to its end
/// @param filler what the agent may say when it is slow
/// @param failure what the caller hears when it breaks: one sentence with a next step
record ToolProfile(
        String name,
        Set<String> aliases,
        String description,
        Duration deadline,
        boolean effectful,
        Optional<String> filler,
        String failure) {}
