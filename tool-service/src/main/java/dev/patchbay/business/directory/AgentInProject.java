package dev.patchbay.business.directory;

/// An agent with its project, read in one go.
public record AgentInProject(Agent agent, Project project) {}
