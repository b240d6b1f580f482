package dev.patchbay.business.knowledge;

import dev.patchbay.platform.memory.Recent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/// The vectors of passages: made a while after the passage, kept with it, and compared in memory, where those of the
/// projects asked about last are kept as long as nothing of them changes.
@ApplicationScoped
class EmbeddedPassages {
    private static final int MOST_PROJECTS = 20;
    private static final int MOST_NEAR = 40;

    private static final String STATE = """
            SELECT count(*), coalesce(max(id), 0), coalesce(sum(id), 0)::bigint FROM knowledge_passage
            WHERE project_id = $1 AND embedded_with = $2""";
    private static final String ALL =
            "SELECT id, embedding FROM knowledge_passage WHERE project_id = $1 AND embedded_with = $2";
    private static final String LACKING = """
            SELECT p.id, d.title || E'\\n' || p.heading || E'\\n' || p.body FROM knowledge_passage p
            JOIN knowledge_document d ON d.id = p.document_id
            WHERE p.embedded_with IS DISTINCT FROM $1 ORDER BY p.id LIMIT $2""";
    private static final String KEEP = "UPDATE knowledge_passage SET embedding = $2, embedded_with = $3 WHERE id = $1";

    private final Pool pool;
    private final Recent<String, Kept> kept = new Recent<>(MOST_PROJECTS);

    EmbeddedPassages(Pool pool) {
        this.pool = pool;
    }

    /// A passage without a vector of this name.
    record Lacking(long id, String text) {}

    /// A passage by how like the question it is.
    record Near(long id, double likeness) {}

    Uni<List<Lacking>> lacking(String name) {
        return pool.preparedQuery(LACKING)
                .execute(Tuple.of(name, Embeddings.MOST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Lacking(row.getLong(0), row.getString(1)))
                        .toList());
    }

    Uni<Void> keep(List<Lacking> passages, List<float[]> vectors, String name) {
        var rows = new ArrayList<Tuple>();
        for (var i = 0; i < passages.size(); i++) {
            rows.add(Tuple.of(passages.get(i).id(), Vectors.write(vectors.get(i)), name));
        }
        return pool.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    /// The likest first.
    Uni<List<Near>> near(String projectId, String name, float[] question) {
        return vectors(projectId, name).map(vectors -> vectors.stream()
                .map(one -> new Near(one.id(), Vectors.likeness(one.vector(), question)))
                .sorted(Comparator.comparingDouble(Near::likeness).reversed())
                .limit(MOST_NEAR)
                .toList());
    }

    private Uni<List<Vector>> vectors(String projectId, String name) {
        return pool.preparedQuery(STATE)
                .execute(Tuple.of(projectId, name))
                .map(EmbeddedPassages::state)
                .chain(state -> kept.find(projectId)
                        .filter(known -> known.state().equals(name + state))
                        .map(known -> Uni.createFrom().item(known.vectors()))
                        .orElseGet(() -> load(projectId, name, name + state)));
    }

    private Uni<List<Vector>> load(String projectId, String name, String state) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(projectId, name))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Vector(row.getLong(0), Vectors.read(row.getBuffer(1))))
                        .toList())
                .invoke(vectors -> kept.keep(projectId, new Kept(state, vectors)));
    }

    private static String state(RowSet<Row> rows) {
        var row = rows.iterator().next();
        return " " + row.getLong(0) + " " + row.getLong(1) + " " + row.getLong(2);
    }

    private record Vector(long id, float[] vector) {}

    private record Kept(String state, List<Vector> vectors) {}
}
