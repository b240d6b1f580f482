package dev.patchbay.business.knowledge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Full-text search in a project's passages. Three statements: what the words are worth there, where they stand as far
/// as that is not known yet ([PostingMemory]), and the best passages.
///
/// A passage needs not have all words, as callers say more than they ask; one that has them all, as `websearch`
/// reads the question, ranks higher. Words that no document has are looked for by their trigrams.
@ApplicationScoped
class PassageSearch {
    private static final int MOST = 40;
    private static final double HAS_ALL = 1.25;

    private static final String STEMS = """
            WITH asked AS (
                SELECT word, grp, language, factor, filler,
                    (ts_lexize(CASE language WHEN 'en' THEN 'english_stem' WHEN 'es' THEN 'spanish_stem'
                        ELSE 'simple' END::regdictionary, word))[1] AS term
                FROM unnest($2::int[], $3::text[], $4::text[], $5::float8[], $6::bool[])
                    AS t (grp, language, word, factor, filler)),
            total AS (
                SELECT language, count(*) AS documents, sum(hashtextextended(id::text, version))::text AS state
                FROM knowledge_document WHERE project_id = $1 GROUP BY language),
            stem AS (
                SELECT asked.grp, asked.language, asked.term, max(asked.factor) AS factor, bool_and(asked.filler) AS filler,
                    total.documents AS among, total.state, coalesce(max(known.documents), 0) AS documents
                FROM asked JOIN total USING (language)
                LEFT JOIN knowledge_term known ON known.project_id = $1 AND known.language = asked.language
                    AND known.term = asked.term
                WHERE asked.term IS NOT NULL
                GROUP BY asked.grp, asked.language, asked.term, total.documents, total.state)
            SELECT grp, language, term, factor, filler, 1::float8 AS likeness, documents::bigint, among, state FROM stem
            UNION ALL
            SELECT stem.grp, stem.language, near.term, stem.factor, stem.filler, near.likeness, near.documents::bigint,
                stem.among, stem.state
            FROM stem CROSS JOIN LATERAL (
                SELECT term, similarity(term, stem.term)::float8 AS likeness, documents FROM knowledge_term
                WHERE project_id = $1 AND language = stem.language AND term % stem.term AND term <> stem.term
                ORDER BY similarity(term, stem.term) DESC, term LIMIT 3) near
            WHERE NOT stem.filler AND stem.documents = 0 AND length(stem.term) >= 4""";

    // Where each of these stems stands.
    private static final String POSTINGS = """
            SELECT sought.place, array_agg(p.id ORDER BY p.id) AS passages,
                array_agg(ts_rank('{0.1, 0.6, 0.8, 1.0}', p.search, quote_literal(sought.term)::tsquery) ORDER BY p.id)
            FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS sought (language, term, place)
            JOIN knowledge_passage p
                ON p.search @@ quote_literal(sought.term)::tsquery AND p.language = sought.language
            WHERE p.project_id = $1 GROUP BY sought.place""";

    private static final String PASSAGES = """
            WITH asked AS MATERIALIZED (
                SELECT language, websearch_to_tsquery(configuration::regconfig, $2) AS query
                FROM (VALUES ('en', 'english'), ('es', 'spanish'), ('simple', 'simple')) AS t (language, configuration))
            SELECT p.id, p.document_id, d.title, p.heading, p.body, p.language, d.source, p.search @@ asked.query
            FROM knowledge_passage p JOIN asked USING (language) JOIN knowledge_document d ON d.id = p.document_id
            WHERE p.id = ANY($1) AND p.project_id = $3""";

    private static final String BY_ID = """
            SELECT p.id, p.document_id, d.title, p.heading, p.body, p.language, d.source
            FROM knowledge_passage p JOIN knowledge_document d ON d.id = p.document_id
            WHERE p.id = ANY($1) AND p.project_id = $2""";

    private static final String LANGUAGES =
            "SELECT DISTINCT language FROM knowledge_document WHERE project_id = $1 ORDER BY language";

    private final Pool pool;
    private final PostingMemory known = new PostingMemory(PostingMemory.MOST);

    PassageSearch(Pool pool) {
        this.pool = pool;
    }

    /// The likeliest first.
    Uni<List<FoundPassage>> search(String projectId, String question) {
        return weigh(projectId, AskedWord.of(question))
                .chain(weighing -> weighing.sought().isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : postings(projectId, weighing)
                                .chain(postings -> passages(projectId, question, new Ranking(weighing, postings))));
    }

    /// What documents there are in.
    Uni<List<String>> languages(String projectId) {
        return pool.preparedQuery(LANGUAGES)
                .execute(Tuple.of(projectId))
                .map(rows -> list(rows, row -> row.getString(0)));
    }

    /// Those of these that are still there in the project, without a score.
    Uni<List<FoundPassage>> byId(String projectId, List<Long> ids) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(ids.toArray(Long[]::new), projectId))
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
                row.getLong(7),
                row.getString(8));
    }

    /// Of all that is sought, in its order.
    private Uni<List<Posting>> postings(String projectId, Weighing weighing) {
        var keys = weighing.sought().stream().map(term -> key(projectId, term)).toList();
        var lacking = keys.stream()
                .filter(key -> known.find(key).isEmpty())
                .distinct()
                .toList();
        return lacking.isEmpty()
                ? Uni.createFrom().item(all(keys, Map.of()))
                : read(projectId, lacking).map(read -> all(keys, read));
    }

    private static PostingMemory.Key key(String projectId, SoughtTerm term) {
        return new PostingMemory.Key(projectId, term.language(), term.term(), term.state());
    }

    private List<Posting> all(List<PostingMemory.Key> keys, Map<PostingMemory.Key, Posting> read) {
        return keys.stream()
                .map(key -> Optional.ofNullable(read.get(key))
                        .or(() -> known.find(key))
                        .orElse(Posting.NONE))
                .toList();
    }

    private Uni<Map<PostingMemory.Key, Posting>> read(String projectId, List<PostingMemory.Key> keys) {
        var values = Tuple.of(
                projectId,
                keys.stream().map(PostingMemory.Key::language).toArray(String[]::new),
                keys.stream().map(PostingMemory.Key::term).toArray(String[]::new));
        return pool.preparedQuery(POSTINGS).execute(values).map(rows -> {
            var read = new HashMap<PostingMemory.Key, Posting>();
            rows.forEach(row -> read.put(
                    keys.get(Math.toIntExact(row.getLong(0) - 1)),
                    Posting.of(row.getArrayOfLongs(1), row.getArrayOfFloats(2))));
            read.forEach(known::keep);
            return read;
        });
    }

    private Uni<List<FoundPassage>> passages(String projectId, String question, Ranking ranking) {
        var points = ranking.best(MOST);
        return pool.preparedQuery(PASSAGES)
                .execute(Tuple.of(points.keySet().toArray(Long[]::new), PlainText.words(question), projectId))
                .map(rows -> list(rows, row -> found(row, ranking, points.get(row.getLong(0)))))
                .map(found -> found.stream()
                        .sorted(Comparator.comparingDouble(FoundPassage::score)
                                .reversed()
                                .thenComparing(FoundPassage::id))
                        .toList());
    }

    private static FoundPassage found(Row row, Ranking ranking, double points) {
        return found(
                row, row.getBoolean(7) ? points * HAS_ALL : points, ranking.share(row.getString(5), row.getLong(0)));
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

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
