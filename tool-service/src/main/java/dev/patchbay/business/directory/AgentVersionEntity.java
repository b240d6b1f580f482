package dev.patchbay.business.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Row of an agent's version.
@Entity
@Table(name = "agent_version")
public class AgentVersionEntity {
    @Id
    String id;

    @Column(name = "agent_id")
    String agentId;

    int version;
    String model;
    String voice;
    String language;
    String instructions;
    String greeting;

    @Column(name = "audio_mode")
    String audioMode;

    @Column(name = "noise_reduction")
    String noiseReduction;

    @Column(name = "transcription_model")
    String transcriptionModel;

    String tools;

    @Column(name = "tool_wording")
    String toolWording;

    String transfers;

    @Column(name = "max_duration_seconds")
    int maxDurationSeconds;

    AgentVersion toVersion() {
        return new AgentVersion(
                version,
                model,
                voice,
                language,
                instructions,
                greeting,
                AudioModes.read(audioMode),
                Optional.ofNullable(noiseReduction),
                Optional.ofNullable(transcriptionModel),
                toolNames(tools),
                ToolWordings.read(toolWording),
                TransferDestinations.read(transfers),
                maxDurationSeconds);
    }

    static List<String> toolNames(String tools) {
        return Stream.of(tools.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
