package dev.patchbay.business.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Optional;

/// Row of a phone number. Project and agent come with it, in one join.
@Entity
@Table(name = "phone_number")
public class PhoneNumberEntity {
    @Id
    String number;

    @ManyToOne
    @JoinColumn(name = "project_id")
    ProjectEntity project;

    @ManyToOne
    @JoinColumn(name = "agent_id")
    AgentEntity agent;

    @Column(name = "system_type")
    String systemType;

    @Column(name = "vapi_phone_number_id")
    String vapiPhoneNumberId;

    boolean fronted;
    long revision;

    PhoneNumber toNumber() {
        return new PhoneNumber(
                number,
                project.id,
                Optional.ofNullable(agent).map(row -> row.id),
                Optional.ofNullable(systemType).map(SystemTypes::read),
                Optional.ofNullable(vapiPhoneNumberId),
                fronted,
                revision);
    }

    DialledNumber toDialled() {
        return new DialledNumber(
                toNumber(), project.toProject(), Optional.ofNullable(agent).map(AgentEntity::toAgent));
    }
}
