package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.web.Exchange;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Patchbay's public REST, asked with the owner's token, as anybody outside would.
///
/// Thread: blocking; meant for virtual threads.
public final class PatchbayApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ANSWER_MS = 5000;
    private static final long POLL_MS = 200;
    private static final int PAGE = 200;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final Vertx vertx;
    private final HttpClient http;
    private final Site site;
    private final String ownerToken;

    public PatchbayApi(Vertx vertx, Site site, String ownerToken) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient();
        this.site = site;
        this.ownerToken = ownerToken;
    }

    /// The record of a call, once its end is final.
    ///
    /// @return empty when there is none in time; a record whose end is not final when that is all there is
    Optional<JsonNode> record(String callSid, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<JsonNode> latest = Optional.empty();
        while (System.nanoTime() < deadline) {
            latest = record(callSid);
            if (latest.filter(PatchbayApi::settled).isPresent()) {
                return latest;
            }
            Thread.sleep(POLL_MS);
        }
        return latest;
    }

    /// @return the bookings that the call left
    public JsonNode bookings(String callId) throws IOException, InterruptedException {
        return list(get("/api/bookings?callId=" + callId), "bookings");
    }

    /// A booking, whoever made it.
    JsonNode booking(String id) throws IOException, InterruptedException {
        return get("/api/bookings/" + id);
    }

    /// What the call took for a person.
    JsonNode messages(String callId) throws IOException, InterruptedException {
        return list(get("/api/messages?callId=" + callId), "messages");
    }

    /// For what somebody was woken in the call.
    JsonNode dispatches(String callId) throws IOException, InterruptedException {
        return get("/api/dispatches?callId=" + callId);
    }

    /// Nobody is needed any more.
    void callOff(String dispatchId) throws IOException, InterruptedException {
        String path = "/api/dispatches/" + dispatchId + "/cancellation";
        json(path, send(path, asked(HttpMethod.PUT, path), null), OK);
    }

    /// Opens a link as a phone's browser does, without anybody's token.
    ///
    /// @return the page
    String open(URI link) throws IOException, InterruptedException {
        return page(link, send(link.getPath(), browsed(HttpMethod.GET, link), null));
    }

    /// Sends a page's form.
    ///
    /// @param form already encoded
    String submit(URI link, String form) throws IOException, InterruptedException {
        RequestOptions options =
                browsed(HttpMethod.POST, link).putHeader("Content-Type", "application/x-www-form-urlencoded");
        return page(link, send(link.getPath(), options, Buffer.buffer(form)));
    }

    private RequestOptions browsed(HttpMethod method, URI link) {
        return site.request(method, link).putHeader("Accept", "text/html,*/*;q=0.8");
    }

    private static String page(URI link, Reply reply) throws IOException {
        if (reply.status() != OK) {
            throw new IOException(link.getPath() + " answered " + reply.status());
        }
        return reply.body().toString();
    }

    /// What is free in a project on these days, both included; first to last.
    JsonNode availability(String projectId, LocalDate from, LocalDate to) throws IOException, InterruptedException {
        return get("/api/calcom/availability?limit=" + PAGE + "&projectId=" + projectId + "&start=" + from + "&end="
                        + to)
                .path("slots");
    }

    /// Books as a program does.
    ///
    /// @return the booking's id; empty when that time is not to be had any more
    Optional<String> book(JsonNode wish) throws IOException, InterruptedException {
        Reply reply = post("/api/book", wish);
        if (reply.status() == CONFLICT) {
            return Optional.empty();
        }
        return Optional.of(json("/api/book", reply, CREATED).path("bookingId").asText());
    }

    /// The records that name a carrier's call: one, if all is well.
    public List<JsonNode> records(String callSid) throws IOException, InterruptedException {
        var records = new ArrayList<JsonNode>();
        for (JsonNode line : list(get("/api/calls?providerId=" + callSid), "calls")) {
            records.add(get("/api/calls/" + line.path("callId").asText()));
        }
        return records;
    }

    /// A call's facts, as they came.
    public JsonNode facts(String callId) throws IOException, InterruptedException {
        return get("/api/calls/" + callId + "/events").path("events");
    }

    /// The ids of all calls on record, newest first.
    public List<String> callIds() throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        String page = "/api/calls?limit=" + PAGE;
        String next = "";
        do {
            JsonNode answer = get(page + (next.isEmpty() ? "" : "&after=" + next));
            answer.path("calls").forEach(line -> ids.add(line.path("callId").asText()));
            next = answer.path("next").asText("");
        } while (!next.isEmpty());
        return ids;
    }

    /// The tools as they are listed, each with an example of its arguments.
    public List<JsonNode> tools() throws IOException, InterruptedException {
        var tools = new ArrayList<JsonNode>();
        get("/api/tools").forEach(tools::add);
        return tools;
    }

    /// Makes a project; the one that is there is as good.
    public void makeProject(String id) throws IOException, InterruptedException {
        var project = JSON.createObjectNode().put("id", id).put("name", id).put("timeZone", "America/New_York");
        int status = post("/api/projects", project).status();
        if (status != OK && status != CREATED && status != CONFLICT) {
            throw new IOException("a project is not made, but answered with " + status);
        }
    }

    /// Whether a public authority, `host` or `host:port`, is Patchbay's.
    boolean isAt(String authority) {
        return site.publicUrl().getAuthority().equalsIgnoreCase(authority);
    }

    private static boolean settled(JsonNode call) {
        return call.path("endReasonFinal").asBoolean(false);
    }

    private Optional<JsonNode> record(String callSid) throws InterruptedException {
        try {
            JsonNode found = list(get("/api/calls?providerId=" + callSid), "calls");
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(get("/api/calls/" + found.get(0).path("callId").asText()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A list as it is, or the list inside a page.
    private static JsonNode list(JsonNode answer, String name) {
        if (answer.isArray()) {
            return answer;
        }
        return answer.has(name) ? answer.path(name) : answer.path("items");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json(path, send(path, asked(HttpMethod.GET, path), null), OK);
    }

    private Reply post(String path, JsonNode body) throws IOException, InterruptedException {
        RequestOptions options = asked(HttpMethod.POST, path).putHeader("Content-Type", "application/json");
        return send(path, options, Buffer.buffer(JSON.writeValueAsBytes(body)));
    }

    private static JsonNode json(String path, Reply reply, int expected) throws IOException {
        if (reply.status() != expected) {
            throw new IOException(path + " answered " + reply.status());
        }
        try {
            return JSON.readTree(reply.body().getBytes());
        } catch (JsonProcessingException e) {
            throw new IOException(path + " did not answer JSON", e);
        }
    }

    private RequestOptions asked(HttpMethod method, String path) {
        return site.request(method, URI.create(site.publicUrl() + path))
                .putHeader("Authorization", "Bearer " + ownerToken)
                .putHeader("Accept", "application/json");
    }

    private Reply send(String path, RequestOptions options, Buffer body) throws IOException, InterruptedException {
        try {
            return Exchange.send(vertx, http, options, body)
                    .thenApply(answer -> new Reply(answer.head().statusCode(), answer.body()))
                    .get(ANSWER_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(path + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(path + " did not answer", e);
        }
    }

    private record Reply(int status, Buffer body) {}
}
