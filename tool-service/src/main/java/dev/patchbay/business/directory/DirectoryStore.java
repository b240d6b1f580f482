package dev.patchbay.business.directory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Reads the directory. Each method is one query.
///
/// What a ringing call waits for is read by key, which needs no query language to be parsed.
@ApplicationScoped
public class DirectoryStore {
    private static final String AGENT = "from AgentEntity a join fetch a.project left join fetch a.published ";
    private static final String OF_ASSISTANT = "where a.vapiAssistantId = ?1 order by a.createdAt, a.id";
    private static final String NUMBER =
            "from PhoneNumberEntity n join fetch n.project left join fetch n.agent a left join fetch a.project"
                    + " left join fetch a.published ";

    private final Projects projects;
    private final Agents agents;
    private final PhoneNumbers numbers;

    DirectoryStore(Projects projects, Agents agents, PhoneNumbers numbers) {
        this.projects = projects;
        this.agents = agents;
        this.numbers = numbers;
    }

    public Uni<Optional<Project>> project(String id) {
        return Panache.withSession(() -> projects.findById(id))
                .map(row -> Optional.ofNullable(row).map(ProjectEntity::toProject));
    }

    public Uni<Optional<AgentInProject>> agent(String id) {
        return Panache.withSession(() -> agents.findById(id))
                .map(row -> Optional.ofNullable(row).map(AgentEntity::inProject));
    }

    public Uni<Optional<DialledNumber>> dialled(String number) {
        return Panache.withSession(() -> numbers.findById(number))
                .map(row -> Optional.ofNullable(row).map(PhoneNumberEntity::toDialled));
    }

    /// The agent whose counterpart at VAPI this is. Agents of one project may share one: then the one that is there
    /// longest. Claimed by several projects it is nobody's.
    public Uni<Optional<AgentInProject>> ofAssistant(String assistantId) {
        return Panache.withSession(
                        () -> agents.find(AGENT + OF_ASSISTANT, assistantId).list())
                .map(DirectoryStore::firstOfOneProject);
    }

    private static Optional<AgentInProject> firstOfOneProject(List<AgentEntity> rows) {
        var oneProject = rows.stream().map(row -> row.project.id).distinct().count() == 1;
        return oneProject ? Optional.of(rows.getFirst()).map(AgentEntity::inProject) : Optional.empty();
    }

    Uni<List<Project>> projects() {
        return Panache.withSession(
                        () -> projects.find("from ProjectEntity order by id").list())
                .map(rows -> rows.stream().map(ProjectEntity::toProject).toList());
    }

    Uni<List<Agent>> agents() {
        return Panache.withSession(() -> agents.find(AGENT + "order by a.id").list())
                .map(rows -> rows.stream().map(AgentEntity::toAgent).toList());
    }

    Uni<List<PhoneNumber>> numbers() {
        return Panache.withSession(
                        () -> numbers.find(NUMBER + "order by n.number").list())
                .map(rows -> rows.stream().map(PhoneNumberEntity::toNumber).toList());
    }
}
