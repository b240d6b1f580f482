package dev.patchbay.contracts.route;

/// A project that is there (`GET /internal/projects/{projectId}?agentId=…`).
///
/// @param hasAgent the agent that was asked for is one of its; true when none was
public record KnownProject(String projectId, boolean hasAgent) {}
