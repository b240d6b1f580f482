package dev.patchbay.contracts.route;

/// A project that is there (`GET /internal/projects/{projectId}?agentId=…&number=…`).
///
/// @param hasAgent the agent that was asked for is one of its; true when none was
/// @param notToBeCalled the number that was asked for is a customer's of the project who does not want to be called
public record KnownProject(String projectId, boolean hasAgent, boolean notToBeCalled) {}
