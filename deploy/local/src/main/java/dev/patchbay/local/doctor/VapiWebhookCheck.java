package dev.patchbay.local.doctor;

import dev.patchbay.local.doctor.Surroundings.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// VAPI's webhook: a message with the agreed proof is taken, one with another is refused.
///
/// The message is of no call and of a type that VAPI does not have: it is kept like every message, and does nothing.
record VapiWebhookCheck(Surroundings surroundings, Web web) implements Check {
    private static final String WHAT = "VAPI webhook";
    private static final String PATH = "/api/v1/vapi/webhook";
    private static final String MESSAGE = "{\"message\":{\"type\":\"patchbay.doctor\"}}";

    @Override
    public List<Finding> findings() {
        var address = PublicAddress.of(surroundings);
        if (address.isPresent()
                && surroundings
                        .get("PATCHBAY_VAPI_AUTH")
                        .filter("oauth2"::equalsIgnoreCase)
                        .isPresent()) {
            return List.of(keys(), unproved(address.get()));
        }
        var secret = surroundings.get("PATCHBAY_VAPI_SECRET");
        var open = surroundings.get("PATCHBAY_VAPI_AUTH").filter("open"::equals).isPresent();
        if (address.isEmpty() || secret.isEmpty() && !open) {
            return List.of(
                    surroundings.has("VAPI_API_KEY")
                            ? Finding.fail(WHAT, "cannot be tried without PATCHBAY_PUBLIC_URL and PATCHBAY_VAPI_SECRET")
                            : Finding.warn(
                                    WHAT, "VAPI is not set up (VAPI_API_KEY, PATCHBAY_VAPI_SECRET); nothing to try"));
        }
        return List.of(proved(address.get(), secret.orElse("")), unproved(address.get()));
    }

    /// Only VAPI has what tokens are got with; whether they could be checked can be seen.
    private Finding keys() {
        var url = surroundings.get("PATCHBAY_VAPI_OAUTH_JWKS_URL");
        if (url.isEmpty()) {
            return Finding.warn(WHAT, "that VAPI's tokens are taken cannot be tried from here");
        }
        try {
            var answer = web.get(URI.create(url.get()), Map.of("Accept", "application/json"));
            return answer instanceof Answer.Reply reply
                            && reply.status() == 200
                            && !reply.json().path("keys").isEmpty()
                    ? Finding.ok(
                            WHAT,
                            "the keys that VAPI's tokens are checked with are there; that these are taken"
                                    + " cannot be tried from here")
                    : Finding.fail(WHAT, "PATCHBAY_VAPI_OAUTH_JWKS_URL has no keys: " + answer.story());
        } catch (IllegalArgumentException _) {
            return Finding.fail(WHAT, "PATCHBAY_VAPI_OAUTH_JWKS_URL is no URL");
        }
    }

    private Finding proved(PublicAddress address, String secret) {
        Map<String, String> proof;
        try {
            proof = VapiProof.headers(surroundings, secret, address.told(PATH), MESSAGE);
        } catch (IllegalArgumentException _) {
            return Finding.fail(WHAT, "PATCHBAY_VAPI_SECRET or PATCHBAY_VAPI_HMAC_… cannot be used as they are");
        }
        var answer = tell(address, proof);
        return switch (answer.status()) {
            case 200 ->
                Finding.ok(
                        WHAT,
                        "a message proved by " + surroundings.get("PATCHBAY_VAPI_AUTH", "header") + " is taken at "
                                + address.told(PATH));
            case 401 ->
                Finding.fail(
                        WHAT,
                        "a message with PATCHBAY_VAPI_SECRET (" + Surroundings.ending(secret)
                                + ") is refused with 401: " + why(address, secret));
            default -> Finding.fail(WHAT, answer.story());
        };
    }

    private String why(PublicAddress address, String secret) {
        var next = surroundings.get("PATCHBAY_VAPI_SECRET_NEXT").or(() -> Optional.of(secret.strip()));
        if (tell(address, VapiProof.headers(surroundings, next.get(), address.told(PATH), MESSAGE))
                        .status()
                == 200) {
            return "vapi-adapter knows the next secret only, or this one without blanks";
        }
        return "vapi-adapter was started with another secret, or with another PATCHBAY_VAPI_AUTH,"
                + " PATCHBAY_VAPI_AUTH_HEADER or PATCHBAY_VAPI_HMAC_…; give it what is set here and start it again";
    }

    private Finding unproved(PublicAddress address) {
        var answer = tell(address, VapiProof.headers(surroundings, "Zm9yZ2Vk", address.told(PATH), MESSAGE));
        if (answer.status() == 401) {
            return Finding.ok("forged VAPI message", "is refused with 401");
        }
        return answer.status() == 200
                ? Finding.fail(
                        "forged VAPI message",
                        "is accepted: anybody can book; set PATCHBAY_VAPI_AUTH to header, bearer, hmac"
                                + " or oauth2 at "
                                + surroundings.name(Provider.VAPI) + " and here")
                : Finding.fail("forged VAPI message", answer.story());
    }

    private Answer tell(PublicAddress address, Map<String, String> proof) {
        return web.post(address.reached(PATH), "application/json", MESSAGE, proof);
    }
}
