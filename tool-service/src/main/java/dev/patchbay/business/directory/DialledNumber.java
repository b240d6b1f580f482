package dev.patchbay.business.directory;

import java.util.Optional;

/// A number with whom it leads to, read in one go.
public record DialledNumber(PhoneNumber number, Project project, Optional<Agent> agent) {}
