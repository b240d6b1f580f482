package dev.patchbay.business.directory;

import dev.patchbay.platform.security.ProjectScope;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the directory. Each method is one query.
///
/// What a ringing call waits for is read by key, which needs no query language to be parsed. A project that is
/// closed is not there, nor what is its.
@ApplicationScoped
public class DirectoryStore {
    private static final String AGENT = "from AgentEntity a join fetch a.project left join fetch a.published ";
    private static final String OF_ASSISTANT =
            "where a.vapiAssistantId = ?1 and a.project.archivedAt is null order by a.createdAt, a.id";
    private static final String AT_VAPI = "where n.vapiPhoneNumberId = ?1 and n.project.archivedAt is null";
    private static final String NUMBER =
            "from PhoneNumberEntity n join fetch n.project left join fetch n.agent a left join fetch a.project"
                    + " left join fetch a.published ";

    private static final String NOBODYS = "warm-up";

    private final Projects projects;
    private final Agents agents;
    private final PhoneNumbers numbers;

    DirectoryStore(Projects projects, Agents agents, PhoneNumbers numbers) {
        this.projects = projects;
        this.agents = agents;
        this.numbers = numbers;
    }

    /// Asks everything once, for nobody. A query's first time parses it and loads some hundred classes, on the
    /// event loop that calls are routed on: for more than a second where many come at once.
    public Uni<Void> warmUp() {
        var all = new ProjectScope(true, Set.of());
        var none = new ProjectScope(false, Set.of(NOBODYS));
        return projects(all)
                .chain(() -> projects(none))
                .chain(() -> agents(all))
                .chain(() -> agents(none))
                .chain(() -> numbers(all))
                .chain(() -> numbers(none))
                .chain(() -> dialledAtVapi(NOBODYS))
                .chain(() -> ofAssistant(NOBODYS))
                .replaceWithVoid();
    }

    public Uni<Optional<Project>> project(String id) {
        return Panache.withSession(() -> projects.findById(id))
                .map(row ->
                        Optional.ofNullable(row).filter(ProjectEntity::isOpen).map(ProjectEntity::toProject));
    }

    public Uni<Optional<AgentInProject>> agent(String id) {
        return Panache.withSession(() -> agents.findById(id)).map(row -> Optional.ofNullable(row)
                .filter(agent -> agent.project.isOpen())
                .map(AgentEntity::inProject));
    }

    public Uni<Optional<DialledNumber>> dialled(String number) {
        return Panache.withSession(() -> numbers.findById(number)).map(row -> Optional.ofNullable(row)
                .filter(found -> found.project.isOpen())
                .map(PhoneNumberEntity::toDialled));
    }

    public Uni<Optional<DialledNumber>> dialledAtVapi(String vapiPhoneNumberId) {
        return Panache.withSession(
                        () -> numbers.find(NUMBER + AT_VAPI, vapiPhoneNumberId).firstResult())
                .map(row -> Optional.ofNullable(row).map(PhoneNumberEntity::toDialled));
    }

    /// The agent whose counterpart at VAPI this is. Agents of one project may share one: then the one that is
    /// there longest. Claimed by several projects it is nobody's.
    public Uni<Optional<AgentInProject>> ofAssistant(String assistantId) {
        return Panache.withSession(
                        () -> agents.find(AGENT + OF_ASSISTANT, assistantId).list())
                .map(DirectoryStore::firstOfOneProject);
    }

    private static Optional<AgentInProject> firstOfOneProject(List<AgentEntity> rows) {
        var oneProject = rows.stream().map(row -> row.project.id).distinct().count() == 1;
        return oneProject ? Optional.of(rows.getFirst()).map(AgentEntity::inProject) : Optional.empty();
    }

    Uni<List<Project>> projects(ProjectScope scope) {
        return Panache.withSession(() -> within("", "order by id", scope, projects, "from ProjectEntity ")
                        .list())
                .map(rows -> rows.stream().map(ProjectEntity::toProject).toList());
    }

    Uni<List<Agent>> agents(ProjectScope scope) {
        return Panache.withSession(() -> within("a.project.", "order by a.id", scope, agents, AGENT)
                        .list())
                .map(rows -> rows.stream().map(AgentEntity::toAgent).toList());
    }

    Uni<List<PhoneNumber>> numbers(ProjectScope scope) {
        return Panache.withSession(() -> within("n.project.", "order by n.number", scope, numbers, NUMBER)
                        .list())
                .map(rows -> rows.stream().map(PhoneNumberEntity::toNumber).toList());
    }

    private static <E> PanacheQuery<E> within(
            String project, String order, ProjectScope scope, PanacheRepositoryBase<E, String> rows, String query) {
        var open = query + "where " + project + "archivedAt is null ";
        return scope.everything()
                ? rows.find(open + order)
                : rows.find(open + "and " + project + "id in ?1 " + order, scope.projects());
    }
}
