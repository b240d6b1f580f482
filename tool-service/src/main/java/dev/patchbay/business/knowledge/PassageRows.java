package dev.patchbay.business.knowledge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Writes what a document is searched by, and counts its words among its project's. Within the caller's transaction,
/// in which nobody else writes documents of the project.
final class PassageRows {
    private static final String INSERT = """
            INSERT INTO knowledge_passage (document_id, project_id, language, place, heading, body, search)
            SELECT $1, $2, $3, place, heading, body,
                setweight(to_tsvector($4::text::regconfig, $5), 'A')
                || setweight(to_tsvector($4::text::regconfig, searched_heading), 'B')
                || setweight(to_tsvector($4::text::regconfig, searched_body), 'C')
            FROM unnest($6::int[], $7::text[], $8::text[], $9::text[], $10::text[])
                AS t (place, heading, body, searched_heading, searched_body)""";
    private static final String COUNT = """
            INSERT INTO knowledge_term AS known (project_id, language, term, documents)
            SELECT $2, $3, term, 1 FROM (
                SELECT DISTINCT unnest(tsvector_to_array(search)) AS term
                FROM knowledge_passage WHERE document_id = $1) terms
            ON CONFLICT (project_id, language, term) DO UPDATE SET documents = known.documents + 1""";
    private static final String UNCOUNT = """
            UPDATE knowledge_term known SET documents = known.documents - 1
            FROM (SELECT DISTINCT p.project_id, p.language, term
                FROM knowledge_passage p, unnest(tsvector_to_array(p.search)) AS term WHERE p.document_id = $1) terms
            WHERE known.project_id = terms.project_id AND known.language = terms.language AND known.term = terms.term""";
    private static final String FORGET = "DELETE FROM knowledge_term WHERE project_id = $1 AND documents <= 0";
    private static final String DELETE = "DELETE FROM knowledge_passage WHERE document_id = $1";

    private final SqlConnection connection;
    private final String projectId;
    private final UUID documentId;

    PassageRows(SqlConnection connection, String projectId, UUID documentId) {
        this.connection = connection;
        this.projectId = projectId;
        this.documentId = documentId;
    }

    Uni<Void> add(String title, DocumentLanguage language, List<Passage> passages) {
        var values = Tuple.of(documentId, projectId, language.tag(), language.configuration())
                .addString(searched(title, language))
                .addArrayOfInteger(IntStream.range(0, passages.size()).boxed().toArray(Integer[]::new))
                .addArrayOfString(passages.stream().map(Passage::heading).toArray(String[]::new))
                .addArrayOfString(passages.stream().map(Passage::body).toArray(String[]::new))
                .addArrayOfString(passages.stream()
                        .map(passage -> searched(passage.heading(), language))
                        .toArray(String[]::new))
                .addArrayOfString(passages.stream()
                        .map(passage -> searched(passage.body(), language))
                        .toArray(String[]::new));
        return run(INSERT, values).chain(() -> run(COUNT, Tuple.of(documentId, projectId, language.tag())));
    }

    Uni<Void> remove() {
        return run(UNCOUNT, Tuple.of(documentId))
                .chain(() -> run(FORGET, Tuple.of(projectId)))
                .chain(() -> run(DELETE, Tuple.of(documentId)));
    }

    /// With its accents and without: a stemmer makes different stems of them.
    private static String searched(String text, DocumentLanguage language) {
        var words = PlainText.words(text);
        var folded = PlainText.folded(words);
        return language == DocumentLanguage.ENGLISH || folded.equals(words) ? words : words + " " + folded;
    }

    private Uni<Void> run(String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }
}
