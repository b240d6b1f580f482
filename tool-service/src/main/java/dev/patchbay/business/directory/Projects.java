package dev.patchbay.business.directory;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The rows of projects.
@ApplicationScoped
class Projects implements PanacheRepositoryBase<ProjectEntity, String> {}
