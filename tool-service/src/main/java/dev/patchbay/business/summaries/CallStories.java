package dev.patchbay.business.summaries;

import dev.patchbay.business.summaries.CallStory.Note;
import dev.patchbay.business.summaries.CallStory.ToolRun;
import dev.patchbay.business.summaries.CallStory.Visit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Reads what the business's side did in a call, as it is in the database.
@ApplicationScoped
class CallStories {
    private static final String VISITS = """
            SELECT call_id = $1 AS own, state, cause, service, name, address, starts_at FROM reservation
            WHERE project_id = $2 AND reference IS NOT NULL AND (call_id = $1 OR ended_by = $1)
            ORDER BY starts_at, id""";
    private static final String NOTES = """
            SELECT words, name, number, urgent FROM taken_message WHERE project_id = $2 AND call_id = $1
            ORDER BY taken_at, id""";
    private static final String TOOLS = """
            SELECT name, result FROM tool_call WHERE project_id = $2 AND call_id = $1 AND result IS NOT NULL
            ORDER BY started_at, tool_call_id""";

    Uni<CallStory> of(SqlConnection connection, CallDigest call) {
        return rows(connection, VISITS, call, CallStories::visit)
                .chain(visits -> rows(connection, NOTES, call, CallStories::note)
                        .chain(notes -> rows(connection, TOOLS, call, CallStories::tool)
                                .map(tools -> new CallStory(visits, notes, tools))));
    }

    private static <T> Uni<List<T>> rows(
            SqlConnection connection, String query, CallDigest call, Function<Row, T> read) {
        return connection
                .preparedQuery(query)
                .execute(Tuple.of(call.callId(), call.projectId()))
                .map((RowSet<Row> rows) -> StreamSupport.stream(rows.spliterator(), false)
                        .map(read)
                        .toList());
    }

    private static Visit visit(Row row) {
        return new Visit(
                row.getBoolean("own"),
                row.getString("state"),
                Optional.ofNullable(row.getString("cause")),
                row.getString("service"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("address")),
                row.getOffsetDateTime("starts_at").toInstant());
    }

    private static Note note(Row row) {
        return new Note(
                row.getString("words"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("number")),
                row.getBoolean("urgent"));
    }

    private static ToolRun tool(Row row) {
        var result = new JsonObject(row.getString("result"));
        var data = result.getJsonObject("data", new JsonObject());
        return new ToolRun(
                row.getString("name"),
                result.getString("outcome", ""),
                result.getString("say", ""),
                text(data, "verdict"),
                text(data, "level"),
                data.getValue("slots") instanceof JsonArray slots ? slots.size() : 0);
    }

    private static Optional<String> text(JsonObject data, String name) {
        return data.getValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
