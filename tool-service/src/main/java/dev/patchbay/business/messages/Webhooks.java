package dev.patchbay.business.messages;

import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.twilio.FormCodec;
import dev.patchbay.platform.twilio.TwilioSignature;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets in what Twilio signed, and nothing else: size, form, signature, in this order.
@ApplicationScoped
public class Webhooks {
    private static final int LARGEST_BYTES = 64 * 1024;
    private static final String SIGNATURE = "X-Twilio-Signature";

    private final TwilioConfig config;

    Webhooks(TwilioConfig config) {
        this.config = config;
    }

    /// What Twilio told, by its names.
    ///
    /// @throws ProblemException 413, 400 or 401
    Form read(HttpServerRequest request, byte[] body) {
        if (body != null && body.length > LARGEST_BYTES) {
            throw new ProblemException(413, "The body is larger than 64 kB.");
        }
        var form = form(body == null ? new byte[0] : body);
        var signature = Optional.ofNullable(request.getHeader(SIGNATURE)).orElse("");
        var keys = config.keysOf(form.first("AccountSid"));
        if (!TwilioSignature.matches(signature, keys, List.of(config.web(request.uri())), form.parameters())) {
            throw new ProblemException(401, "The signature is missing or wrong.");
        }
        return form;
    }

    private static Form form(byte[] body) {
        try {
            return new Form(FormCodec.decode(body));
        } catch (FormCodec.Malformed _) {
            throw new ProblemException(400, "The parameters cannot be read.");
        }
    }

    /// Parameters of a request whose signature was right.
    record Form(Map<String, List<String>> parameters) {
        Optional<String> first(String name) {
            return Optional.ofNullable(parameters.get(name))
                    .flatMap(values -> values.stream().findFirst());
        }
    }
}
