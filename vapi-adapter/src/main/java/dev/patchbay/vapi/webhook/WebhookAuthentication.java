package dev.patchbay.vapi.webhook;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The way of proof that is configured.
@Singleton
class WebhookAuthentication {
    private static final Logger LOG = Logger.getLogger(WebhookAuthentication.class);

    private final WebhookCheck check;

    WebhookAuthentication(AuthSettings settings, Clock clock, Vertx vertx, WebhookMeters meters) {
        this.check = check(settings, clock, vertx, meters);
    }

    /// What cannot be is to fail the start, not the first message.
    void start(@Observes StartupEvent ignored) {
        LOG.debugf("webhooks are checked by %s", check.getClass().getSimpleName());
    }

    WebhookCheck check() {
        return check;
    }

    static WebhookCheck check(AuthSettings settings, Clock clock, Vertx vertx, WebhookMeters meters) {
        var secrets = secrets(settings);
        return switch (settings.kind()) {
            case HEADER -> new SharedSecret(settings.header().orElse("X-Vapi-Secret"), false, secrets);
            case BEARER -> new SharedSecret(settings.header().orElse("Authorization"), true, secrets);
            case HMAC -> new HmacSignature(settings.hmac(), secrets, publicUrl(settings), clock);
            case OAUTH2 ->
                new AccessToken(
                        settings.header().orElse("Authorization"),
                        TokenIssuer.of(settings, vertx, clock),
                        meters,
                        new Quiet<>(clock));
            case OPEN -> {
                LOG.error("VAPI'S WEBHOOK IS OPEN TO ANYBODY: PATCHBAY_VAPI_AUTH=open. Whoever can reach it can book.");
                yield new Anybody();
            }
        };
    }

    private static List<String> secrets(AuthSettings settings) {
        var secrets = Stream.of(settings.secret(), settings.nextSecret())
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (secrets.isEmpty() && settings.kind().hasSecret()) {
            LOG.warn("no secret of VAPI's webhook is configured (PATCHBAY_VAPI_SECRET): every message is refused");
        }
        return secrets;
    }

    private static String publicUrl(AuthSettings settings) {
        var url = settings.publicUrl().orElse("");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
