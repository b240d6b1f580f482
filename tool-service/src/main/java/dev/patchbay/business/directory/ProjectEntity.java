package dev.patchbay.business.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;

/// Row of a project.
@Entity
@Table(name = "project")
public class ProjectEntity {
    @Id
    String id;

    String name;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "archived_at")
    Instant archivedAt;

    boolean isOpen() {
        return archivedAt == null;
    }

    Project toProject() {
        return new Project(id, name, ZoneId.of(timeZone));
    }
}
