package dev.patchbay.business.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.crm.CrmFailure.Category;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/// Asks customer systems over HTTP, each within its time, and leaves one alone that fails again and again.
/// Redirects are not followed: they could lead where nobody allowed.
@ApplicationScoped
public class CrmHttp {
    private static final AnswerType ANSWER = new AnswerType();
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int MOST_SYSTEMS = 200;
    private static final int FAILURES_TO_REST = 10;
    private static final double FAILURE_RATIO = 0.8;

    private final HttpClient client;
    private final ObjectMapper json;
    private final CrmConfig config;
    private final dev.patchbay.platform.memory.Recent<String, Guard> guards =
            new dev.patchbay.platform.memory.Recent<>(MOST_SYSTEMS);

    CrmHttp(Vertx vertx, ObjectMapper json, CrmConfig config) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.answerWithin().toMillis())));
        this.json = json;
        this.config = config;
    }

    /// @param body absent for a question
    public record Request(String method, String url, Map<String, String> headers, Optional<JsonNode> body) {}

    /// The JSON of a good answer.
    ///
    /// @param system failures of it are counted together
    /// @throws CrmFailure in the Uni, for all else
    public Uni<JsonNode> ask(String system, Request request) {
        return guard(system)
                .get(() -> send(request), ANSWER)
                .onFailure(CircuitBreakerOpenException.class)
                .transform(_ -> new CrmFailure(Category.RESTING))
                .onFailure(failure -> !(failure instanceof CrmFailure))
                .transform(_ -> new CrmFailure(Category.NO_ANSWER));
    }

    private synchronized Guard guard(String system) {
        return guards.find(system).orElseGet(() -> {
            var made = Guard.create()
                    .withDescription("crm")
                    .withCircuitBreaker()
                    .requestVolumeThreshold(FAILURES_TO_REST)
                    .failureRatio(FAILURE_RATIO)
                    .delay(config.rest().toMillis(), ChronoUnit.MILLIS)
                    .when(failure -> !(failure instanceof CrmFailure known) || !isAnswer(known.category()))
                    .done()
                    .build();
            guards.keep(system, made);
            return made;
        });
    }

    /// It works, and does not want this.
    private static boolean isAnswer(Category category) {
        return category == Category.REFUSED || category == Category.TOO_MANY;
    }

    private Uni<JsonNode> send(Request request) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(request.url())
                .setFollowRedirects(false)
                .setTimeout(config.answerWithin().toMillis());
        request.headers().forEach(options::putHeader);
        options.putHeader("Accept", "application/json");
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .recover(failure -> Future.failedFuture(notBegun(failure)))
                        .compose(made -> exchange(made, request))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.answerWithin())
                .failWith(() -> new CrmFailure(Category.NO_ANSWER))
                .map(this::read);
    }

    private static Throwable notBegun(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof UnknownHostException
                ? new CrmFailure(Category.UNREACHABLE)
                : failure;
    }

    private static Future<Reply> exchange(HttpClientRequest made, Request request) {
        return request.body()
                .map(body -> made.putHeader("Content-Type", "application/json").send(body.toString()))
                .orElseGet(made::send)
                .compose(CrmHttp::reply);
    }

    private static Future<Reply> reply(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LONGEST_ANSWER) {
                response.request().reset();
            }
        });
        return response.end()
                .map(_ ->
                        new Reply(response.statusCode(), retryAfter(response), body.toString(StandardCharsets.UTF_8)));
    }

    private static Optional<Duration> retryAfter(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("Retry-After"))
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private JsonNode read(Reply reply) {
        var status = reply.status();
        if (status == 401 || status == 403) {
            throw new CrmFailure(Category.DENIED);
        }
        if (status == 429) {
            throw new CrmFailure(Category.TOO_MANY, reply.retryAfter());
        }
        if (status >= 500) {
            throw new CrmFailure(Category.BROKEN, reply.retryAfter());
        }
        if (status / 100 != 2) {
            throw new CrmFailure(Category.REFUSED);
        }
        try {
            return reply.body().isBlank() ? json.createObjectNode() : json.readTree(reply.body());
        } catch (JsonProcessingException _) {
            throw new CrmFailure(Category.UNREADABLE);
        }
    }

    private record Reply(int status, Optional<Duration> retryAfter, String body) {}

    private static final class AnswerType extends TypeLiteral<Uni<JsonNode>> {
        private static final long serialVersionUID = 1L;
    }
}
