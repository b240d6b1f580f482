package dev.patchbay.business.directory;

import java.time.ZoneId;

/// A business that is served.
public record Project(String id, String name, ZoneId timeZone) {}
