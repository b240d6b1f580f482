package dev.patchbay.business.directory;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The rows of agents.
@ApplicationScoped
class Agents implements PanacheRepositoryBase<AgentEntity, String> {}
