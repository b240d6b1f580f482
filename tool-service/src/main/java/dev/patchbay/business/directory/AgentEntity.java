package dev.patchbay.business.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/// Row of an agent. Its project and published version come with it, in one join.
@Entity
@Table(name = "agent")
public class AgentEntity {
    @Id
    String id;

    @ManyToOne
    @JoinColumn(name = "project_id")
    ProjectEntity project;

    String name;
    boolean enabled;

    @Column(name = "system_type")
    String systemType;

    @Column(name = "vapi_assistant_id")
    String vapiAssistantId;

    String ladder;

    @ManyToOne
    @JoinColumn(name = "published_id")
    AgentVersionEntity published;

    long revision;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    AgentInProject inProject() {
        return new AgentInProject(toAgent(), project.toProject());
    }

    Agent toAgent() {
        return new Agent(
                id,
                project.id,
                name,
                enabled,
                SystemTypes.read(systemType),
                Optional.ofNullable(vapiAssistantId),
                Ladders.read(ladder),
                Optional.ofNullable(published).map(AgentVersionEntity::toVersion),
                revision);
    }
}
