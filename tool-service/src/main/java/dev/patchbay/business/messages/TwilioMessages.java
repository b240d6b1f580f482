package dev.patchbay.business.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Twilio's REST for messages. It knows no key that makes a repeat harmless, so what may have been sent is looked for
/// before it is sent again: by sender, recipient, time and text. The address at which it tells what became of a
/// message names the message, so its call-back answers the same question.
///
/// Source: twilio.com/docs/messaging/api/message-resource.
@ApplicationScoped
public class TwilioMessages {
    static final String STATUS_PATH = "/twilio/messages/status";

    private static final Logger LOG = Logger.getLogger(TwilioMessages.class);
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration LOCKED_OUT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    /// Its clock and ours.
    private static final Duration CLOCKS = Duration.ofMinutes(2);
    private static final int PAGE = 50;
    /// Lanes say how many there are; none waits for the connections of another.
    private static final int MOST_CONNECTIONS = 32;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final TwilioConfig config;
    private final Outbox outbox;
    private final HttpClient http;
    private final ObjectMapper json;

    TwilioMessages(TwilioConfig config, Outbox outbox, Vertx vertx, ObjectMapper json) {
        this.config = config;
        this.outbox = outbox;
        this.json = json;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(2_000).setMaxPoolSize(MOST_CONNECTIONS));
    }

    Uni<Told> send(OutgoingMessage message, Optional<String> account) {
        var credentials = config.credentials(account);
        if (credentials.isEmpty() || message.sender().isEmpty()) {
            return Uni.createFrom().item(new Told.Refused(credentials.isEmpty() ? "no_account" : "no_sender"));
        }
        var form = form(Map.of(
                "To", message.recipient(),
                "From", message.sender().get(),
                "Body", message.body(),
                "StatusCallback", config.web(STATUS_PATH + "?id=" + message.id())));
        return ask(HttpMethod.POST, credentials.get(), "", Optional.of(form))
                .map(TwilioMessages::told)
                .onFailure()
                .recoverWithItem(TwilioMessages::notTold);
    }

    private static Told told(Answer answer) {
        var sid = answer.body().path("sid").asText();
        if (answer.status() == CREATED || answer.status() == OK) {
            return sid.isEmpty() ? new Told.Unknown() : new Told.Taken(sid);
        }
        if (answer.status() == TOO_MANY) {
            return new Told.NotBegun("429", answer.retryAfter().orElse(BUSY));
        }
        if (answer.status() >= SERVER_ERROR || answer.status() < 400) {
            return new Told.Unknown();
        }
        var code = answer.body().path("code").asText(Integer.toString(answer.status()));
        return answer.status() == 401 || answer.status() == 403
                ? new Told.NotBegun(code, LOCKED_OUT)
                : new Told.Refused(code);
    }

    /// Only where no connection came about has surely nothing been sent.
    private static Told notTold(Throwable failure) {
        LOG.warnf("no answer from Twilio's API: %s", failure.getClass().getSimpleName());
        return failure instanceof ConnectException || failure instanceof UnknownHostException
                ? new Told.NotBegun("no_connection", AWAY)
                : new Told.Unknown();
    }

    Uni<Found> find(OutgoingMessage message, Optional<String> account) {
        var credentials = config.credentials(account);
        if (credentials.isEmpty() || message.sender().isEmpty()) {
            return Uni.createFrom().item(new Found.NoAnswer());
        }
        // A message that waits at Twilio has no date of sending yet, so the dates are compared here.
        var query = "?"
                + form(Map.of(
                        "To", message.recipient(), "From", message.sender().get(), "PageSize", Integer.toString(PAGE)));
        return ask(HttpMethod.GET, credentials.get(), query, Optional.empty())
                .chain(answer ->
                        answer.status() == OK && answer.body().path("messages").isArray()
                                ? among(message, answer.body().path("messages"))
                                : Uni.createFrom().item(new Found.NoAnswer()))
                .onFailure()
                .recoverWithItem(new Found.NoAnswer());
    }

    private Uni<Found> among(OutgoingMessage message, JsonNode listed) {
        var alike = new ArrayList<String>();
        listed.forEach(one -> {
            if (isAlike(message, one)) {
                alike.add(one.path("sid").asText());
            }
        });
        return Multi.createFrom()
                .iterable(alike)
                .onItem()
                .transformToUniAndConcatenate(sid -> outbox.isAnothers(message, sid)
                        .map(others -> others ? Optional.<String>empty() : Optional.of(sid)))
                .collect()
                .asList()
                .map(sids -> found(sids, listed.size()));
    }

    /// A whole page without it says nothing about the next.
    private static Found found(List<Optional<String>> ours, int listed) {
        return ours.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .<Found>map(Found.There::new)
                .orElseGet(() -> listed < PAGE ? new Found.Absent() : new Found.NoAnswer());
    }

    private static boolean isAlike(OutgoingMessage message, JsonNode one) {
        var from = message.triedAt().orElse(message.createdAt()).minus(CLOCKS);
        return plain(one.path("body").asText()).equals(plain(message.body()))
                && one.path("to").asText().equals(message.recipient())
                && !one.path("direction").asText("outbound-api").equals("inbound")
                && created(one).filter(at -> at.isBefore(from)).isEmpty();
    }

    private static Optional<Instant> created(JsonNode one) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    one.path("date_created").asText(), Instant::from));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private Uni<Answer> ask(
            HttpMethod method, TwilioConfig.Credentials credentials, String query, Optional<String> form) {
        var options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(config.apiUrl().toString().replaceAll("/+$", "") + "/2010-04-01/Accounts/"
                        + credentials.accountSid() + "/Messages.json" + query)
                .putHeader("Authorization", "Basic " + basic(credentials))
                .putHeader("Accept", "application/json")
                .setTimeout(config.apiTimeout().toMillis());
        form.ifPresent(_ -> options.putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"));
        return Uni.createFrom()
                .completionStage(() -> http.request(options)
                        .compose(request -> form.map(text -> request.send(Buffer.buffer(text)))
                                .orElseGet(request::send))
                        .compose(response -> response.body()
                                .compose(body -> Future.succeededFuture(new Answer(
                                        response.statusCode(),
                                        read(body),
                                        retryAfter(response.getHeader("Retry-After"))))))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.apiTimeout().plusSeconds(2))
                .fail();
    }

    /// Fields that are not known are passed over; what is no JSON is nothing.
    private JsonNode read(Buffer body) {
        try {
            var tree = json.readTree(body.getBytes());
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        } catch (java.io.IOException _) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Duration> retryAfter(String header) {
        return Optional.ofNullable(header)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static String basic(TwilioConfig.Credentials credentials) {
        var text = credentials.user() + ":" + credentials.token();
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {}
}
