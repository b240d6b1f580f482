package dev.patchbay.gateway.carrier;

import dev.patchbay.platform.twilio.FormCodec;
import dev.patchbay.platform.twilio.TwilioSignature;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Lets in what Twilio signed, and nothing else: size, form, signature, in this order.
@ApplicationScoped
public class WebhookGate {
    private static final Logger LOG = Logger.getLogger(WebhookGate.class);
    static final int LARGEST_BYTES = 64 * 1024;
    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final String IDEMPOTENCY = "I-Twilio-Idempotency-Token";
    private static final int LONGEST_TOKEN = 100;

    private final TwilioAccounts accounts;
    private final PublicAddress address;
    private final CarrierMeters meters;

    @Inject
    public WebhookGate(TwilioAccounts accounts, PublicAddress address, CarrierMeters meters) {
        this.accounts = accounts;
        this.address = address;
        this.meters = meters;
    }

    CheckedWebhook check(HttpServerRequest request, byte[] body) {
        if (body.length > LARGEST_BYTES) {
            return reject(413, "The body is larger than 64 kB.");
        }
        try {
            Webhook webhook = read(request, body);
            return signed(request, webhook)
                    ? new CheckedWebhook.Accepted(webhook)
                    : reject(401, "The signature is missing or wrong.");
        } catch (FormCodec.Malformed e) {
            return reject(400, "The parameters cannot be read.");
        }
    }

    private CheckedWebhook reject(int status, String detail) {
        meters.webhookRejected(status);
        return new CheckedWebhook.Rejected(status, detail);
    }

    private static Webhook read(HttpServerRequest request, byte[] body) throws FormCodec.Malformed {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        byte[] rawQuery = mark < 0 ? new byte[0] : uri.substring(mark + 1).getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> query = FormCodec.decode(rawQuery);
        boolean get = HttpMethod.GET.equals(request.method());
        return new Webhook(
                uri,
                get ? query : FormCodec.decode(body),
                query,
                Optional.ofNullable(request.getHeader(IDEMPOTENCY)).filter(token -> token.length() <= LONGEST_TOKEN));
    }

    private boolean signed(HttpServerRequest request, Webhook webhook) {
        if (accounts.signaturesOff()) {
            return true;
        }
        String signature = request.getHeader(SIGNATURE);
        if (signature == null) {
            return false;
        }
        List<String> keys = accounts.keysOf(webhook.first("AccountSid"));
        List<String> addresses = List.of(address.web(webhook.rawPathAndQuery()));
        boolean get = HttpMethod.GET.equals(request.method());
        Map<String, List<String>> parameters = get ? Map.of() : webhook.parameters();
        return TwilioSignature.matches(signature, keys, addresses, parameters)
                || signedWithoutLateParameters(signature, keys, addresses, parameters);
    }

    /// One public code base reports that Twilio adds these two after signing; no page of Twilio's says so.
    /// Logged, so that a live system can tell.
    private static boolean signedWithoutLateParameters(
            String signature, List<String> keys, List<String> addresses, Map<String, List<String>> parameters) {
        Map<String, List<String>> fewer = new HashMap<>(parameters);
        boolean had = fewer.remove("CallToken") != null | fewer.remove("StirVerstat") != null;
        boolean matched = had && TwilioSignature.matches(signature, keys, addresses, fewer);
        if (matched) {
            LOG.info("a webhook's signature leaves out CallToken and StirVerstat");
        }
        return matched;
    }
}
