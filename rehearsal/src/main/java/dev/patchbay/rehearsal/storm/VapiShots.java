package dev.patchbay.rehearsal.storm;

import dev.patchbay.rehearsal.vapi.Credential;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// What is sent to VAPI's webhook: what VAPI really told of a call, and what has been made of it.
///
/// Thread: one, that of its random numbers.
final class VapiShots {
    private static final int TOO_LARGE = 10_500_000;
    private static final List<String> PATHS = List.of("/api/v1/vapi/webhook", "/vapi/webhook", "/api/vapi/webhook");
    /// Types that a rehearsed call does not bring, as VAPI's description has them.
    private static final List<String> RARE = List.of(
            "assistant-request",
            "transfer-destination-request",
            "function-call",
            "hang",
            "phone-call-control",
            "user-interrupted",
            "voice-input",
            "model-output",
            "transfer-update",
            "language-change-detected",
            "knowledge-base-request",
            "voice-request",
            "call.deleted",
            "never-heard-of");

    private final URI edge;
    private final Credential credential;
    private final List<String> told;
    private final InstantSource clock;
    private final Random random;
    private final Mutations mutations;

    /// @param edge the public port
    /// @param told what VAPI told of a call, as it was
    VapiShots(URI edge, Credential credential, List<String> told, InstantSource clock, Random random) {
        this.edge = edge;
        this.credential = credential;
        this.told = whole(told);
        this.clock = clock;
        this.random = random;
        this.mutations = new Mutations(random);
    }

    private static List<String> whole(List<String> told) {
        var all = new ArrayList<>(told);
        RARE.forEach(type -> all.add("""
                {"message":{"type":"%s","timestamp":1760000000000,"call":{"id":"%s","type":"inboundPhoneCall"},
                "functionCall":{"name":"get_slots","parameters":{}},"destination":{"type":"number"}}}""".formatted(type, UUID.randomUUID())));
        return List.copyOf(all);
    }

    /// Everything that was told, so many times, in any order, as it was: nothing may change by that.
    List<Shot> replayed(List<String> messages, int times) {
        var all = new ArrayList<Shot>();
        for (int time = 0; time < times; time++) {
            messages.forEach(message -> {
                byte[] body = message.getBytes(StandardCharsets.UTF_8);
                all.add(new Shot("VAPI, told again", proved(body), Set.of(200), false));
            });
        }
        Collections.shuffle(all, random);
        return all;
    }

    Shot next() {
        String message = stranger(told.get(random.nextInt(told.size())));
        byte[] good = message.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> new Shot("VAPI, forged", forged(good), Set.of(401), false);
            case 1 -> new Shot("VAPI, without proof", post(good, Map.of()), Set.of(401), false);
            case 2 -> new Shot("VAPI, cut", proved(cut(good)), Set.of(400), false);
            default -> Shot.any("VAPI, malformed", proved(mutations.of(message)));
        };
    }

    /// More than the ten megabytes that VAPI may send.
    Shot oversized() {
        var body = new byte[TOO_LARGE];
        Arrays.fill(body, (byte) ' ');
        return new Shot("VAPI, oversized", proved(body), Set.of(413), true);
    }

    /// Never of a call that somebody has: what is made of a message may mean something.
    private static String stranger(String message) {
        return message.replaceAll(
                        "CA[0-9a-f]{32}", "CA" + UUID.randomUUID().toString().replace("-", ""))
                .replaceAll("(\"(?:id|callId|patchbayCallId)\":\")(?:va-|tw-)?[0-9a-f-]{36}", "$1" + UUID.randomUUID());
    }

    /// Cut inside: what is left never is a whole message.
    private byte[] cut(byte[] good) {
        return Arrays.copyOf(good, random.nextInt(1, good.length - 1));
    }

    private HttpRequest forged(byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        credential.headers(body, clock.instant()).forEach((name, value) -> headers.put(name, reversed(value)));
        return post(body, headers);
    }

    private static String reversed(String value) {
        return new StringBuilder(value).reverse().append('x').toString();
    }

    private HttpRequest proved(byte[] body) {
        return post(body, credential.headers(body, clock.instant()));
    }

    private HttpRequest post(byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(edge + PATHS.get(random.nextInt(PATHS.size()))))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }
}
