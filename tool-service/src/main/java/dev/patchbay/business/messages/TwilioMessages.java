package dev.patchbay.business.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.RemoteFailure.Category;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.remote.Requests;
import dev.patchbay.business.remote.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
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
    private static final int LONGEST_ANSWER = 2 << 20;
    private static final int OK = 200;

    private final TwilioConfig config;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Wire wire;
    private final Requests requests;
    private final MeterRegistry meters;

    TwilioMessages(TwilioConfig config, Outbox outbox, Vertx vertx, ObjectMapper json, MeterRegistry meters) {
        this.config = config;
        this.outbox = outbox;
        this.json = json;
        this.meters = meters;
        this.wire = new Wire(vertx, LONGEST_ANSWER, config.policy().doneWithin());
        this.requests = new Requests("Twilio's messages", config.policy(), TwilioMessages::trouble);
    }

    /// Which answers are none. What it says of a message that it does not take stands in the answer.
    private static Optional<Category> trouble(Reply reply) {
        return reply.status() == 401 || reply.status() == 403 ? Optional.empty() : reply.trouble();
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
        return requests.order(
                        credentials.get().accountSid(),
                        () -> wire.send(request("POST", credentials.get(), "", Optional.of(form))))
                .map(this::told)
                .onFailure()
                .recoverWithItem(TwilioMessages::notTold);
    }

    private Told told(Reply reply) {
        var answer = read(reply);
        var sid = answer.path("sid").asText();
        if (reply.isDone()) {
            return sid.isEmpty() ? new Told.Unknown() : new Told.Taken(sid);
        }
        if (reply.status() < 400) {
            return new Told.Unknown();
        }
        var code = answer.path("code").asText(Integer.toString(reply.status()));
        return reply.status() == 401 || reply.status() == 403 ? lockedOut(code) : new Told.Refused(code);
    }

    /// Somebody must do something; until then it is tried rarely.
    private Told lockedOut(String code) {
        meters.counter("patchbay.messages.locked.out", "channel", "sms").increment();
        LOG.errorf("Twilio does not accept the credentials for messages, code=%s", code);
        return new Told.NotBegun(code, LOCKED_OUT);
    }

    /// Only where no connection came about, or it said so itself, has surely nothing been sent.
    private static Told notTold(Throwable failure) {
        LOG.warnf(
                "no answer from Twilio's API: %s",
                RemoteFailure.category(failure).label());
        if (!(failure instanceof RemoteFailure known) || !known.category().nothingDone()) {
            return new Told.Unknown();
        }
        return switch (known.category()) {
            case TOO_MANY ->
                new Told.NotBegun(
                        "429", known.retryAfter().map(TwilioMessages::atMost).orElse(BUSY));
            case UNREACHABLE, RESTING, DENIED, REFUSED, UNANSWERED, BROKEN, UNREADABLE ->
                new Told.NotBegun("no_connection", AWAY);
        };
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
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
        return requests.question(
                        credentials.get().accountSid(),
                        () -> wire.send(request("GET", credentials.get(), query, Optional.empty())))
                .chain(reply -> {
                    var listed = read(reply).path("messages");
                    return reply.status() == OK && listed.isArray()
                            ? among(message, listed)
                            : Uni.createFrom().item(new Found.NoAnswer());
                })
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

    private Wire.Request request(
            String method, TwilioConfig.Credentials credentials, String query, Optional<String> form) {
        var url = config.apiUrl().toString().replaceAll("/+$", "") + "/2010-04-01/Accounts/" + credentials.accountSid()
                + "/Messages.json" + query;
        var headers = new HashMap<>(Map.of("Authorization", "Basic " + basic(credentials)));
        form.ifPresent(_ -> headers.put("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"));
        return new Wire.Request(method, url, headers, form);
    }

    /// Fields that are not known are passed over; what is no JSON is nothing.
    private JsonNode read(Reply reply) {
        try {
            return Optional.ofNullable(json.readTree(reply.body())).orElseGet(MissingNode::getInstance);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private static String basic(TwilioConfig.Credentials credentials) {
        var text = credentials.user() + ":" + credentials.token();
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Wire.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
