package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.vapi.intake.Receipts;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.message.VapiMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Lets messages in: proof, size, JSON; then journal, then the answer, which is 200 whatever breaks.
@ApplicationScoped
public class WebhookDoor {
    private static final Logger LOG = Logger.getLogger(WebhookDoor.class);
    private static final Duration JOURNAL_WITHIN = Duration.ofSeconds(3);

    private final WebhookCheck check;
    private final Receipts receipts;
    private final Answers answers;
    private final WebhookMeters meters;

    WebhookDoor(WebhookAuthentication authentication, Receipts receipts, Answers answers, WebhookMeters meters) {
        this.check = authentication.check();
        this.receipts = receipts;
        this.answers = answers;
        this.meters = meters;
    }

    /// What the request is answered.
    sealed interface Outcome {
        /// HTTP 200.
        record Answered(Uni<JsonNode> answer) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /// Whether it is worth reading the body.
    boolean mayPass(Presented request) {
        return check.mayPass(request);
    }

    Outcome receive(Presented request, byte[] body) {
        if (!check.passes(request, body)) {
            return refused("unauthenticated", 401, "The request does not carry the agreed proof that it is VAPI's.");
        }
        return switch (MessageCodec.read(body)) {
            case Reading.Malformed(var detail) -> refused("malformed", 400, detail);
            case Reading.Read(var message, var _) -> new Outcome.Answered(answer(message, body));
        };
    }

    Outcome.Refused refused(String cause, int status, String detail) {
        meters.refused(cause);
        return new Outcome.Refused(Problem.of(status).withDetail(detail));
    }

    private Uni<JsonNode> answer(VapiMessage message, byte[] body) {
        meters.received(message);
        var started = System.nanoTime();
        return receipts.append(body)
                .ifNoItem()
                .after(JOURNAL_WITHIN)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> lost(message, failure))
                .chain(() -> answers.to(message))
                .onFailure()
                .recoverWithItem(failure -> broken(message, failure))
                .invoke(() -> meters.answered(Duration.ofNanos(System.nanoTime() - started)));
    }

    /// A caller waits for the answer to some messages; that the journal is full must not cost it.
    private <T> T lost(VapiMessage message, Throwable failure) {
        meters.lost();
        LOG.errorf("vapiId=%s a message could not be journalled: %s", vapiId(message), Cause.of(failure));
        return null;
    }

    private JsonNode broken(VapiMessage message, Throwable failure) {
        meters.broken();
        LOG.errorf("vapiId=%s a message got a made-up answer: %s", vapiId(message), Cause.of(failure));
        LOG.debug("a message got a made-up answer", failure);
        return answers.whenBroken(message);
    }

    private static String vapiId(VapiMessage message) {
        return message.envelope().vapiId().orElse("none");
    }
}
