package dev.patchbay.business.directory;

import java.time.ZoneId;

/// A project as `/api/projects/{projectId}` shows it.
///
/// @param revision how often it was changed, from 1: its ETag
public record VersionedProject(String id, String name, ZoneId timeZone, long revision) {}
