package dev.patchbay.local.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Webhook and stream as Twilio makes them: signed ones get in, forged ones do not. That proves token and public
/// URL, and whose Patchbay it is, whatever stands between.
///
/// The message names no call: a gateway answers it with a spoken apology, and keeps nothing of it.
record TwilioWebhookCheck(Surroundings surroundings, Web web) implements Check {
    private static final String WEBHOOK = "Twilio webhook";
    private static final String STREAM = "Twilio stream";
    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final String PATH = "/twilio/voice";
    private static final List<Integer> REFUSED = List.of(401, 403);
    private static final int UPGRADE_REQUIRED = 426;

    @Override
    public List<Finding> findings() {
        var address = PublicAddress.of(surroundings);
        var token = surroundings.get("TWILIO_AUTH_TOKEN");
        if (address.isEmpty() || token.isEmpty()) {
            return List.of(Finding.fail(WEBHOOK, "cannot be tried without PATCHBAY_PUBLIC_URL and TWILIO_AUTH_TOKEN"));
        }
        var findings = new ArrayList<Finding>();
        findings.add(signed(address.get(), token.get()));
        findings.add(forged(address.get()));
        for (var path : streams()) {
            findings.add(stream(address.get(), token.get(), path));
        }
        return findings;
    }

    private Finding signed(PublicAddress address, String token) {
        var answer = ring(address, Hmac.twilio(token, address.told(PATH), parameters()));
        if (answer instanceof Answer.Reply reply
                && reply.status() == 200
                && reply.body().contains("<Response")) {
            return Finding.ok(
                    WEBHOOK,
                    "signed with TWILIO_AUTH_TOKEN (" + Surroundings.ending(token) + ") over " + address.told(PATH)
                            + " it is accepted and answered with TwiML");
        }
        return REFUSED.contains(answer.status())
                ? Finding.fail(WEBHOOK, "signed as Twilio signs it is refused: " + why(address, token))
                : Finding.fail(WEBHOOK, answer.story());
    }

    /// What else the gateway may have been told.
    private String why(PublicAddress address, String token) {
        for (var other : others(address).entrySet()) {
            if (ring(address, Hmac.twilio(token, other.getValue() + PATH, parameters()))
                            .status()
                    == 200) {
                return "the gateway's PATCHBAY_PUBLIC_URL is " + other.getKey() + ", not " + address.url()
                        + "; set it to what is configured at Twilio";
            }
        }
        var next = surroundings.get("TWILIO_AUTH_TOKEN_NEXT");
        if (next.isPresent()
                && ring(address, Hmac.twilio(next.get(), address.told(PATH), parameters()))
                                .status()
                        == 200) {
            return "the gateway knows TWILIO_AUTH_TOKEN_NEXT (" + Surroundings.ending(next.get())
                    + ") and not TWILIO_AUTH_TOKEN (" + Surroundings.ending(token) + "); start it with both";
        }
        return "the gateway was started with another TWILIO_AUTH_TOKEN than the one here (" + Surroundings.ending(token)
                + "), or with quite another PATCHBAY_PUBLIC_URL than " + address.url()
                + "; give it what is set here and start it again";
    }

    private Map<String, String> others(PublicAddress address) {
        var others = new LinkedHashMap<String, String>();
        var plain = address.url().replaceFirst("^https:", "http:");
        others.put(plain, plain);
        others.put(address.url() + " with a path of its own", address.url() + PATH);
        address.edge().ifPresent(edge -> others.put(edge, edge));
        for (var port : List.of("8081", "8080", surroundings.get("PORT", "8081"))) {
            others.put("missing there, or http://localhost:" + port, "http://localhost:" + port);
        }
        var host = URI.create(address.url()).getHost();
        var other = host.startsWith("www.") ? host.substring("www.".length()) : "www." + host;
        others.put("https://" + other, "https://" + other);
        return others;
    }

    private Finding forged(PublicAddress address) {
        var answer = ring(address, "Zm9yZ2VkIGJ5IHRoZSBkb2N0b3I=");
        if (REFUSED.contains(answer.status())) {
            return Finding.ok("forged webhook", "is refused with " + answer.status());
        }
        return answer.status() == 200
                ? Finding.fail(
                        "forged webhook",
                        "is accepted: anybody can make calls up. Signatures are switched off (patchbay.twilio.signatures),"
                                + " or it is not Patchbay that answers; switch them on")
                : Finding.fail("forged webhook", answer.story());
    }

    private Answer ring(PublicAddress address, String signature) {
        var form = parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return web.post(address.reached(PATH), "application/x-www-form-urlencoded", form, Map.of(SIGNATURE, signature));
    }

    private Map<String, String> parameters() {
        var parameters = new HashMap<String, String>();
        surroundings.get("TWILIO_ACCOUNT_SID").ifPresent(sid -> parameters.put("AccountSid", sid));
        parameters.put("ApiVersion", "2010-04-01");
        parameters.put("CallStatus", "ringing");
        return parameters;
    }

    /// Where streams come to: the instances that are known by name, else any gateway.
    private List<String> streams() {
        var named = surroundings.get("PATCHBAY_GATEWAY_PEERS").filter(peers -> peers.contains("=")).stream()
                .flatMap(peers -> List.of(peers.split(",")).stream())
                .map(peer -> "/stream/" + peer.strip().replaceFirst("=.*", ""))
                .toList();
        return named.isEmpty()
                ? List.of(surroundings
                        .get("PATCHBAY_INSTANCE")
                        .map(instance -> "/stream/" + instance)
                        .orElse("/media-stream"))
                : named;
    }

    private Finding stream(PublicAddress address, String token, String path) {
        var forged = web.handshake(address.reachedSocket(path), Map.of(SIGNATURE, "Zm9yZ2Vk"), false);
        if (forged.status() == 101) {
            return Finding.fail(
                    STREAM,
                    path + " opens for a forged signature: it is not the gateway that opens it,"
                            + " or signatures are switched off");
        }
        if (!REFUSED.contains(forged.status())) {
            return Finding.fail(STREAM, path + ": " + refusal(forged));
        }
        var signature = Hmac.twilio(token, address.toldSocket(path), Map.of());
        var signed = web.handshake(address.reachedSocket(path), Map.of(SIGNATURE, signature), false);
        return signed.status() == 101
                ? Finding.ok(
                        STREAM,
                        path + " opens when it is signed, and is refused with " + forged.status() + " when forged")
                : Finding.fail(
                        STREAM,
                        path + " is refused although it is signed (" + signed.status() + "): the gateway has another"
                                + " TWILIO_AUTH_TOKEN or PATCHBAY_PUBLIC_URL; Twilio would report 31920");
    }

    /// A handshake that does not reach the gateway as one.
    private static String refusal(Answer answer) {
        return switch (answer.status()) {
            case UPGRADE_REQUIRED, 400, 404, 405 ->
                "the handshake gets " + answer.status() + ": the proxy in front does not pass WebSocket upgrades on, or"
                        + " not on this path; Twilio would report 31920 and the caller hears nothing";
            default -> answer.story();
        };
    }
}
