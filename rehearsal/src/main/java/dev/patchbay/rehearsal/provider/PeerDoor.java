package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The door of one rehearsed provider: takes its requests one after the other, turns away those of whom too many are
/// under way, has happen what is to go wrong, refuses what the description does not allow, and judges the provider's
/// own answers by it. Thread: any.
public final class PeerDoor {
    private static final int TOO_MANY = 429;
    private static final Duration TURNED_AWAY_FOR = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Provider provider;
    private final UnderWay underWay;
    private final Faults faults = new Faults();
    private final RequestLog log;
    private final List<String> violations = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();

    public PeerDoor(Vertx vertx, Provider provider, InstantSource clock) {
        this.vertx = vertx;
        this.provider = provider;
        this.underWay = new UnderWay(provider.atOnce());
        this.log = new RequestLog(clock);
    }

    public Provider provider() {
        return provider;
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog log() {
        return log;
    }

    public UnderWay underWay() {
        return underWay;
    }

    /// Where the provider's own answers were not as described: the rehearsal's fault, never the asker's.
    public List<String> violations() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }

    /// Lets go what was [held back][Fault.HeldBack].
    public void letGo() {
        List<Runnable> now;
        synchronized (held) {
            now = List.copyOf(held);
            held.clear();
        }
        now.forEach(Runnable::run);
    }

    /// How many requests are held back.
    public int held() {
        synchronized (held) {
            return held.size();
        }
    }

    public void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> enter(request, ask(request, body.toString())));
    }

    private void enter(HttpServerRequest request, Ask ask) {
        Optional<String> account = provider.account(ask);
        Optional<UnderWay.Place> place = underWay.enter(account.orElse(""));
        if (place.isEmpty()) {
            Reply refusal = provider.troubled(ask, TOO_MANY);
            log.add(ask, TOO_MANY, Optional.empty());
            send(request, wait(refusal, TURNED_AWAY_FOR));
            return;
        }
        request.response().endHandler(_ -> place.get().leave());
        take(request, ask, faults.strike(ask, account), place.get());
    }

    private static Ask ask(HttpServerRequest request, String body) {
        return new Ask(
                request.method().name(),
                request.path(),
                Optional.ofNullable(request.query()).orElse(""),
                headers(request),
                body);
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        var joined = new HashMap<String, String>();
        request.headers()
                .forEach(entry -> joined.merge(
                        entry.getKey().toLowerCase(Locale.ROOT), entry.getValue(), (one, other) -> one + ", " + other));
        // HTTP/2 has no header for it.
        Optional.ofNullable(request.authority())
                .ifPresent(authority -> joined.putIfAbsent("host", authority.toString()));
        return joined;
    }

    private void take(HttpServerRequest request, Ask ask, Optional<Fault> fault, UnderWay.Place place) {
        if (fault.isEmpty()) {
            send(request, perform(ask, fault));
            return;
        }
        switch (fault.get()) {
            case Fault.Refused(int status, Optional<Duration> retryAfter) -> {
                Reply refusal = provider.troubled(ask, status);
                log.add(ask, status, fault);
                send(request, retryAfter.map(pause -> wait(refusal, pause)).orElse(refusal));
            }
            case Fault.Answered(Reply reply) -> {
                log.add(ask, reply.status(), fault);
                send(request, reply);
            }
            case Fault.Reset() -> {
                log.add(ask, 0, fault);
                request.connection().close();
            }
            case Fault.LostAnswer() -> {
                perform(ask, fault);
                request.connection().close();
            }
            case Fault.NoAnswer() -> {
                perform(ask, fault);
                place.leave();
            }
            case Fault.LateAnswer(Duration by) -> {
                Reply reply = perform(ask, fault);
                vertx.setTimer(Math.max(1, by.toMillis()), _ -> send(request, reply));
            }
            case Fault.Slow(Duration by) ->
                vertx.setTimer(Math.max(1, by.toMillis()), _ -> send(request, perform(ask, fault)));
            case Fault.HeldBack() -> hold(() -> send(request, perform(ask, fault)));
            case Fault.UnknownFields() -> send(request, strange(perform(ask, fault)));
        }
    }

    private void hold(Runnable later) {
        synchronized (held) {
            held.add(later);
        }
    }

    private Reply perform(Ask ask, Optional<Fault> fault) {
        synchronized (provider) {
            Optional<Description.Operation> operation =
                    provider.description().operation(ask.method(), ask.path(), provider.version(ask));
            List<Complaint> complaints =
                    operation.map(found -> found.ofRequest(ask)).orElse(List.of());
            Reply reply = complaints.isEmpty() ? answer(ask) : provider.refuse(ask, complaints);
            log.add(ask, reply.status(), fault);
            operation.ifPresent(found -> judge(ask, found, reply));
            return reply;
        }
    }

    /// A bug of a peer is no silence.
    private Reply answer(Ask ask) {
        try {
            return provider.answer(ask);
        } catch (RuntimeException e) {
            synchronized (violations) {
                violations.add(ask + " " + e);
            }
            return provider.troubled(ask, 500);
        }
    }

    private void judge(Ask ask, Description.Operation operation, Reply reply) {
        List<Complaint> wrong = operation.ofAnswer(reply);
        synchronized (violations) {
            wrong.forEach(complaint -> violations.add(ask + " " + reply.status() + " " + complaint));
        }
    }

    private static Reply wait(Reply refusal, Duration pause) {
        return refusal.with("Retry-After", String.valueOf(Math.ceilDiv(pause.toMillis(), 1000)));
    }

    private static Reply strange(Reply reply) {
        return reply.body()
                .map(JsonNode::<JsonNode>deepCopy)
                .map(PeerDoor::strange)
                .map(reply::with)
                .orElse(reply);
    }

    private static JsonNode strange(JsonNode node) {
        node.forEach(PeerDoor::strange);
        if (node instanceof ObjectNode object) {
            object.put("xNovelty", "unheard of").putObject("xNovelties").put("depth", 1);
        }
        return node;
    }

    private static void send(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (reply.body().isEmpty()) {
            response.end();
            return;
        }
        if (!response.headers().contains("Content-Type")) {
            response.putHeader("Content-Type", "application/json; charset=utf-8");
        }
        JsonNode body = reply.body().get();
        response.end(body.isTextual() ? body.textValue() : body.toString());
    }
}
