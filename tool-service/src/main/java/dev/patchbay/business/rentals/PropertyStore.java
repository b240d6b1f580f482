package dev.patchbay.business.rentals;

import dev.patchbay.business.events.Changes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The properties of projects. Each method is one statement.
@ApplicationScoped
public class PropertyStore {
    /// A project has no more than this available at once that are looked through.
    private static final int MOST_LOOKED_AT = 2_000;

    private static final double LEAST_LIKENESS = 0.45;
    private static final int MOST_LIKE = 10;

    private static final String AVAILABLE =
            "SELECT * FROM property WHERE project_id = $1 AND state = 'AVAILABLE' ORDER BY rent, id LIMIT $2";
    // How like a home is to the words is the dear part: once for each that may have the numbers which were said, and
    // its row only where it is like enough.
    private static final String LIKE = """
            WITH compared AS MATERIALIZED (
                SELECT id, lower(id) = lower($2) AS is_it, word_similarity($3, searched)::float8 AS likeness
                FROM property WHERE project_id = $1
                    AND (searched LIKE ALL ($6::text[]) OR lower(id) = lower($2)))
            SELECT property.*, is_it, likeness FROM compared JOIN property USING (id)
            WHERE project_id = $1 AND (is_it OR likeness >= $4)
            ORDER BY is_it DESC, likeness DESC, state, id LIMIT $5""";
    private static final String NONE = "SELECT NOT EXISTS (SELECT FROM property WHERE project_id = $1)";
    private static final String FIND = "SELECT * FROM property WHERE project_id = $1 AND id = $2";
    private static final String LIST = """
            SELECT * FROM property WHERE project_id = $1 AND ($2::text IS NULL OR id > $2)
                AND ($3::text IS NULL OR state = $3) ORDER BY id LIMIT $4""";
    private static final String VALUES = """
            INSERT INTO property AS known (project_id, id, address, area, searched, bedrooms, bathrooms, rent, currency,
                square_feet, available_on, pets, features, state, changed_at, changed_by, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)
            ON CONFLICT (project_id, id)\s""";
    private static final String CHANGE = """
            DO UPDATE SET address = excluded.address, area = excluded.area,
                searched = excluded.searched, bedrooms = excluded.bedrooms, bathrooms = excluded.bathrooms,
                rent = excluded.rent, currency = excluded.currency, square_feet = excluded.square_feet,
                available_on = excluded.available_on, pets = excluded.pets, features = excluded.features,
                state = excluded.state, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                version = known.version + 1""";
    private static final String REPLACE = """
            UPDATE property SET address = $3, area = $4, searched = $5, bedrooms = $6, bathrooms = $7, rent = $8,
                currency = $9, square_feet = $10, available_on = $11, pets = $12, features = $13, state = $14,
                changed_at = $15, changed_by = $16, version = version + 1
            WHERE project_id = $1 AND id = $2 AND version = $17 RETURNING *""";
    private static final String ADD = VALUES + "DO NOTHING RETURNING *";
    private static final String IMPORT = VALUES + CHANGE;
    private static final String DELETE =
            "DELETE FROM property WHERE project_id = $1 AND id = $2 AND ($3::bigint IS NULL OR version = $3)";

    private final Pool pool;
    private final Changes changes;
    private final Clock clock;

    PropertyStore(Pool pool, Changes changes, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.clock = clock;
    }

    /// A property that words may mean.
    ///
    /// @param isIt they are its id
    record Like(Property property, boolean isIt, double likeness) {}

    Uni<List<Property>> available(String projectId) {
        return pool.preparedQuery(AVAILABLE)
                .execute(Tuple.of(projectId, MOST_LOOKED_AT))
                .map(rows -> list(rows, PropertyStore::property));
    }

    /// The likest first.
    ///
    /// @param numbers in the words: a home without one of them is not meant, whatever its street is like
    Uni<List<Like>> like(String projectId, String id, String words, Set<String> numbers) {
        return pool.preparedQuery(LIKE)
                .execute(Tuple.of(projectId, id, words, LEAST_LIKENESS, MOST_LIKE, patterns(numbers)))
                .map(rows ->
                        list(rows, row -> new Like(property(row), row.getBoolean("is_it"), row.getDouble("likeness"))));
    }

    /// Letters and digits mean themselves in a pattern.
    private static String[] patterns(Set<String> numbers) {
        return numbers.stream().map(number -> "%" + number + "%").toArray(String[]::new);
    }

    Uni<Boolean> isEmpty(String projectId) {
        return pool.preparedQuery(NONE)
                .execute(Tuple.of(projectId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Optional<Property>> find(String projectId, String id) {
        return one(FIND, Tuple.of(projectId, id));
    }

    /// By id.
    Uni<List<Property>> list(String projectId, Optional<String> after, Optional<PropertyState> state, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        projectId,
                        after.orElse(null),
                        state.map(PropertyState::name).orElse(null),
                        limit))
                .map(rows -> list(rows, PropertyStore::property));
    }

    /// Empty: there is one of this id.
    Uni<Optional<Property>> add(String projectId, String id, PropertyWish wish, String by) {
        return one(ADD, row(projectId, id, wish, by));
    }

    /// Empty: it is not in that version.
    Uni<Optional<Property>> replace(String projectId, String id, PropertyWish wish, long version, String by) {
        return one(REPLACE, row(projectId, id, wish, by).addLong(version));
    }

    /// All of them, whatever there was under their ids.
    Uni<Void> put(String projectId, List<IdentifiedProperty> properties, String by) {
        return properties.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(connection -> connection
                        .preparedQuery(IMPORT)
                        .executeBatch(properties.stream()
                                .map(property -> row(projectId, property.id(), property.wish(), by))
                                .toList())
                        .replaceWithVoid());
    }

    Uni<Boolean> delete(String projectId, String id, Optional<Long> version, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(projectId, id, version.orElse(null)))
                .map(rows -> rows.rowCount() > 0));
    }

    private Tuple row(String projectId, String id, PropertyWish wish, String by) {
        return Tuple.of(projectId, id, wish.address().strip(), wish.areaOrNone())
                .addString(AddressWords.of(wish.address() + " " + wish.areaOrNone()))
                .addInteger(wish.bedrooms())
                .addBigDecimal(wish.bathrooms())
                .addLong(wish.rent())
                .addString(wish.currencyOrUsual())
                .addInteger(wish.squareFeet())
                .addLocalDate(wish.availableOn())
                .addString(wish.petsOrNone().name())
                .addArrayOfString(wish.featuresOrNone().toArray(String[]::new))
                .addString(wish.stateOrAvailable().name())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(by);
    }

    private Uni<Optional<Property>> one(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(rows -> list(rows, PropertyStore::property).stream()
                .findFirst());
    }

    private static Property property(Row row) {
        return new Property(
                row.getString("id"),
                row.getString("address"),
                row.getString("area"),
                row.getInteger("bedrooms"),
                row.getBigDecimal("bathrooms"),
                row.getLong("rent"),
                row.getString("currency"),
                Optional.ofNullable(row.getInteger("square_feet")),
                Optional.ofNullable(row.getLocalDate("available_on")),
                Pets.valueOf(row.getString("pets")),
                List.of(row.getArrayOfStrings("features")),
                PropertyState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
