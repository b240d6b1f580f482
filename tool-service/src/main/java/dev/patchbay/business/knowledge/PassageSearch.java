package dev.patchbay.business.knowledge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Full-text search in a project's passages. Two statements: what the words are worth there, then the passages.
///
/// A passage needs not have all words, as callers say more than they ask; one that has them all, as `websearch`
/// reads the question, ranks higher. Words that no document has are looked for by their trigrams.
@ApplicationScoped
class PassageSearch {
    private static final int MOST = 40;

    private static final String STEMS = """
            WITH asked AS (
                SELECT word, grp, language, factor, filler,
                    (ts_lexize(CASE language WHEN 'en' THEN 'english_stem' WHEN 'es' THEN 'spanish_stem'
                        ELSE 'simple' END::regdictionary, word))[1] AS term
                FROM unnest($2::int[], $3::text[], $4::text[], $5::float8[], $6::bool[])
                    AS t (grp, language, word, factor, filler)),
            total AS (
                SELECT language, count(*) AS documents FROM knowledge_document WHERE project_id = $1 GROUP BY language),
            stem AS (
                SELECT asked.grp, asked.language, asked.term, max(asked.factor) AS factor, bool_and(asked.filler) AS filler,
                    total.documents AS among, coalesce(max(known.documents), 0) AS documents
                FROM asked JOIN total USING (language)
                LEFT JOIN knowledge_term known ON known.project_id = $1 AND known.language = asked.language
                    AND known.term = asked.term
                WHERE asked.term IS NOT NULL
                GROUP BY asked.grp, asked.language, asked.term, total.documents)
            SELECT grp, language, term, factor, filler, 1::float8 AS likeness, documents::bigint, among FROM stem
            UNION ALL
            SELECT stem.grp, stem.language, near.term, stem.factor, stem.filler, near.likeness, near.documents::bigint,
                stem.among
            FROM stem CROSS JOIN LATERAL (
                SELECT term, similarity(term, stem.term)::float8 AS likeness, documents FROM knowledge_term
                WHERE project_id = $1 AND language = stem.language AND term % stem.term AND term <> stem.term
                ORDER BY similarity(term, stem.term) DESC, term LIMIT 3) near
            WHERE NOT stem.filler AND stem.documents = 0 AND length(stem.term) >= 4""";

    private static final String PASSAGES = """
            WITH sought AS (
                SELECT grp, language, quote_literal(term)::tsquery AS query, weight, evidence
                FROM unnest($2::int[], $3::text[], $4::text[], $5::float8[], $8::float8[])
                    AS t (grp, language, term, weight, evidence)),
            hit AS (
                SELECT p.id, sought.grp, max(sought.evidence) AS evidence,
                    max(sought.weight * ts_rank('{0.1, 0.6, 0.8, 1.0}', p.search, sought.query)) AS points
                FROM sought JOIN knowledge_passage p ON p.search @@ sought.query AND p.language = sought.language
                WHERE p.project_id = $1 GROUP BY p.id, sought.grp),
            ranked AS (
                SELECT id, sum(points) AS points, array_agg(grp) AS groups, array_agg(evidence) AS evidence
                FROM hit GROUP BY id ORDER BY sum(points) DESC LIMIT $7)
            SELECT p.id, p.document_id, d.title, p.heading, p.body, p.language, d.source, ranked.groups, ranked.evidence,
                ranked.points * CASE WHEN p.search @@ websearch_to_tsquery(CASE p.language WHEN 'en' THEN 'english'
                    WHEN 'es' THEN 'spanish' ELSE 'simple' END::regconfig, $6) THEN 1.25 ELSE 1 END AS score
            FROM ranked JOIN knowledge_passage p USING (id) JOIN knowledge_document d ON d.id = p.document_id
            ORDER BY score DESC, p.id""";

    private static final String BY_ID = """
            SELECT p.id, p.document_id, d.title, p.heading, p.body, p.language, d.source
            FROM knowledge_passage p JOIN knowledge_document d ON d.id = p.document_id WHERE p.id = ANY($1)""";

    private static final String LANGUAGES =
            "SELECT DISTINCT language FROM knowledge_document WHERE project_id = $1 ORDER BY language";

    private final Pool pool;

    PassageSearch(Pool pool) {
        this.pool = pool;
    }

    /// The likeliest first.
    Uni<List<FoundPassage>> search(String projectId, String question) {
        return weigh(projectId, AskedWord.of(question))
                .chain(weighing -> weighing.sought().isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : passages(projectId, question, weighing));
    }

    /// What documents there are in.
    Uni<List<String>> languages(String projectId) {
        return pool.preparedQuery(LANGUAGES)
                .execute(Tuple.of(projectId))
                .map(rows -> list(rows, row -> row.getString(0)));
    }

    /// Those of these that are still there, without a score.
    Uni<List<FoundPassage>> byId(List<Long> ids) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> list(rows, row -> found(row, 0, 0)));
    }

    private Uni<Weighing> weigh(String projectId, List<AskedWord> asked) {
        var values = Tuple.of(
                projectId,
                asked.stream().map(AskedWord::group).toArray(Integer[]::new),
                asked.stream().map(word -> word.language().tag()).toArray(String[]::new),
                asked.stream().map(AskedWord::word).toArray(String[]::new),
                asked.stream().map(AskedWord::factor).toArray(Double[]::new),
                asked.stream().map(AskedWord::filler).toArray(Boolean[]::new));
        return pool.preparedQuery(STEMS).execute(values).map(rows -> Weighing.of(list(rows, PassageSearch::stem)));
    }

    private static Weighing.Stem stem(Row row) {
        return new Weighing.Stem(
                row.getInteger(0),
                row.getString(1),
                row.getString(2),
                row.getDouble(3),
                row.getBoolean(4),
                row.getDouble(5),
                row.getLong(6),
                row.getLong(7));
    }

    private Uni<List<FoundPassage>> passages(String projectId, String question, Weighing weighing) {
        var sought = weighing.sought();
        var values = Tuple.of(
                        projectId,
                        sought.stream().map(SoughtTerm::group).toArray(Integer[]::new),
                        sought.stream().map(SoughtTerm::language).toArray(String[]::new),
                        sought.stream().map(SoughtTerm::term).toArray(String[]::new),
                        sought.stream().map(SoughtTerm::weight).toArray(Double[]::new),
                        PlainText.words(question))
                .addInteger(MOST)
                .addArrayOfDouble(sought.stream().map(SoughtTerm::evidence).toArray(Double[]::new));
        return pool.preparedQuery(PASSAGES).execute(values).map(rows -> list(rows, row -> found(row, weighing)));
    }

    private static FoundPassage found(Row row, Weighing weighing) {
        return found(row, row.getDouble(9), weighing.share(row.getString(5), evidence(row)));
    }

    private static FoundPassage found(Row row, double score, double share) {
        return new FoundPassage(
                row.getLong(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                score,
                share);
    }

    private static Map<Integer, Double> evidence(Row row) {
        var groups = row.getArrayOfIntegers(7);
        var evidence = row.getArrayOfDoubles(8);
        var found = new HashMap<Integer, Double>();
        for (var i = 0; i < groups.length; i++) {
            found.put(groups[i], evidence[i]);
        }
        return found;
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
