package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.Optional;

/// Knows who could do a job. Whoever keeps the people of a project implements it.
public interface Crew {
    /// Empty where a project names nobody: then its calendar is one resource.
    Uni<Optional<Staffing>> forJob(String projectId, ZoneId zone, Job job);
}
