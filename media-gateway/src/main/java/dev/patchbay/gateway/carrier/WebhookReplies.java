package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.routing.VapiHandovers;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Problem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Turns what the rooms behind this door answer into HTTP.
///
/// Once a request is known to be Twilio's, it gets 200 and TwiML whatever happens: an error would only make
/// Twilio drop the caller. Retries and duplicates of a request get the same document while their call's token
/// lives.
@ApplicationScoped
public class WebhookReplies {
    private static final Logger LOG = Logger.getLogger(WebhookReplies.class);
    private static final String XML = "text/xml;charset=UTF-8";
    private static final int MOST_KEPT = 20_000;

    private final WebhookGate gate;
    private final TwimlDocuments documents;
    private final Duration budget;
    private final ShortLived<String, Uni<String>> given;

    @Inject
    public WebhookReplies(
            WebhookGate gate, TwimlDocuments documents, VapiHandovers vapi, TwilioConfig config, Clock clock) {
        this.gate = gate;
        this.documents = documents;
        // What else an answer takes is bounded where it is asked for; only a hand-over may take longer.
        this.budget = config.answerBudget().plus(vapi.budget());
        this.given = new ShortLived<>(MOST_KEPT, config.tokenLife(), clock);
    }

    /// Answers with TwiML.
    Uni<Response> twiml(HttpServerRequest request, byte[] body, Function<Webhook, Uni<String>> answer) {
        return switch (gate.check(request, body)) {
            case CheckedWebhook.Rejected rejected -> Uni.createFrom().item(problem(rejected));
            case CheckedWebhook.Accepted(Webhook webhook) ->
                document(webhook, answer).map(xml -> Response.ok(xml, XML).build());
        };
    }

    /// Takes note and answers with nothing.
    Response noted(HttpServerRequest request, byte[] body, Consumer<Webhook> note) {
        return switch (gate.check(request, body)) {
            case CheckedWebhook.Rejected rejected -> problem(rejected);
            case CheckedWebhook.Accepted(Webhook webhook) -> {
                note.accept(webhook);
                yield Response.noContent().build();
            }
        };
    }

    private Uni<String> document(Webhook webhook, Function<Webhook, Uni<String>> answer) {
        if (webhook.callSid().isEmpty()) {
            return Uni.createFrom().item(documents.apology());
        }
        String key = webhook.callSid().get() + ' ' + webhook.rawPathAndQuery();
        return given.getOrMake(key, () -> Uni.createFrom()
                        .deferred(() -> answer.apply(webhook))
                        .ifNoItem()
                        .after(budget)
                        .fail()
                        .memoize()
                        .indefinitely())
                .onFailure()
                .recoverWithItem(failure -> {
                    given.forget(key);
                    LOG.errorf("no answer for callId=%s: %s", webhook.callId().orElse(""), Cause.of(failure));
                    LOG.debugf(
                            failure, "no answer for callId=%s", webhook.callId().orElse(""));
                    return documents.apology();
                });
    }

    /// A quiet gateway keeps nothing of the calls it has had.
    @NonBlocking
    @Scheduled(every = "30s")
    void tidy() {
        given.size();
    }

    static Response problem(CheckedWebhook.Rejected rejected) {
        Problem problem = Problem.of(rejected.status()).withDetail(rejected.detail());
        return Response.status(problem.status())
                .type(Problem.CONTENT_TYPE)
                .entity(problem.toJson())
                .build();
    }
}
