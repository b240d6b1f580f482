package dev.patchbay.business.directory;

import java.time.Instant;

/// What an agent is to be next. It takes no calls.
///
/// @param version of the draft: how often it was changed; no version of the agent
public record AgentDraft(long version, VersionContent content, Instant changedAt, String changedBy) {}
