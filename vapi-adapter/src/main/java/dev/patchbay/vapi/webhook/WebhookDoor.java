package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.vapi.body.Body;
import dev.patchbay.vapi.intake.Receipts;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.message.VapiMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/// Lets messages in: proof, size, JSON; then journal, then the answer, which is 200 whatever breaks.
@ApplicationScoped
public class WebhookDoor {
    private static final Logger LOG = Logger.getLogger(WebhookDoor.class);
    /// What is left after it is enough for an answer of every kind.
    private static final Duration JOURNAL_WITHIN = Duration.ofSeconds(3);

    private final WebhookCheck check;
    private final Receipts receipts;
    private final Answers answers;
    private final WebhookMeters meters;
    private final Refusals refusals;

    WebhookDoor(
            WebhookAuthentication authentication,
            Receipts receipts,
            Answers answers,
            WebhookMeters meters,
            Refusals refusals) {
        this.check = authentication.check();
        this.receipts = receipts;
        this.answers = answers;
        this.meters = meters;
        this.refusals = refusals;
    }

    /// What the request is answered.
    sealed interface Outcome {
        /// HTTP 200.
        record Answered(Uni<JsonNode> answer) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /// Whether it is worth reading the body. Never fails.
    Uni<Proof> ofHead(Presented request) {
        return check.ofHead(request);
    }

    /// Takes the body and closes it: what is to be kept of it is in the journal, or lost, when this returns a
    /// large one's outcome. Blocking.
    Outcome receive(Presented request, Proof proof, Body body, Begun begun) {
        try (body) {
            if (proof != Proof.GIVEN && !check.ofBody(request, body)) {
                return refused(Refusal.UNAUTHENTICATED);
            }
            Reading reading;
            try (var stream = body.open()) {
                reading = MessageCodec.read(stream);
            }
            return switch (reading) {
                case Reading.Malformed(var detail) -> refused(Refusal.MALFORMED, detail);
                case Reading.Read(var message, var _) -> taken(message, body, begun);
            };
        } catch (IOException e) {
            LOG.errorf("a body could not be read again: %s", Cause.of(e));
            return refused(Refusal.NO_ROOM);
        }
    }

    Outcome.Refused refused(Refusal refusal) {
        return refused(refusal, refusal.detail());
    }

    private Outcome.Refused refused(Refusal refusal, String detail) {
        refusals.tell(refusal);
        return new Outcome.Refused(Problem.of(refusal.status()).withDetail(detail));
    }

    private Outcome taken(VapiMessage message, Body body, Begun begun) throws IOException {
        meters.received(message);
        var started = System.nanoTime();
        var kept = keep(message, body);
        if (body.isLarge()) {
            // Only then is there room in memory for the next.
            kept.join();
        }
        return new Outcome.Answered(Uni.createFrom()
                .completionStage(kept)
                .chain(() -> answers.to(message, begun))
                .onFailure()
                .recoverWithItem(failure -> broken(message, failure))
                .invoke(() -> meters.answered(Duration.ofNanos(System.nanoTime() - started))));
    }

    /// Completes, at most a few seconds later, whatever happens: a caller waits for the answer to some
    /// messages; that the journal is full must not cost it.
    private CompletableFuture<Void> keep(VapiMessage message, Body body) throws IOException {
        return Uni.createFrom()
                .completionStage(append(body))
                .ifNoItem()
                .after(JOURNAL_WITHIN)
                .fail()
                .onFailure()
                .invoke(failure -> lost(message, failure))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage();
    }

    private CompletionStage<Void> append(Body body) throws IOException {
        try (var stream = body.open()) {
            return receipts.append(stream, Math.toIntExact(body.length()));
        }
    }

    private void lost(VapiMessage message, Throwable failure) {
        meters.lost();
        LOG.errorf("vapiId=%s a message could not be journalled: %s", vapiId(message), Cause.of(failure));
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
