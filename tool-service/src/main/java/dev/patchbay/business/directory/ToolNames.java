package dev.patchbay.business.directory;

import java.util.Optional;

/// Knows which tools there are.
public interface ToolNames {
    /// The own name of the tool that is called so.
    Optional<String> nameOf(String name);
}
