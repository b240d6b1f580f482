package dev.patchbay.local.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The public URL from outside: that Patchbay answers there, each service at its paths, and nothing that is not
/// for outsiders. (Whose Patchbay it is shows by a signature: [TwilioWebhookCheck].)
record PublicUrlCheck(Surroundings surroundings, Web web) implements Check {
    private static final String WHAT = "public URL";
    private static final List<Integer> CLOSED = List.of(401, 403, 404);
    private static final List<String> INSIDE = List.of(
            "/internal/calls/tw-CAdoctor/next", "/internal/grants/doctor", "/q/metrics", "/q/openapi", "/q/swagger-ui");

    @Override
    public List<Finding> findings() {
        return PublicAddress.of(surroundings)
                .map(this::findings)
                .orElseGet(() -> List.of(Finding.fail(WHAT, "there is none to look at (PATCHBAY_PUBLIC_URL)")));
    }

    private List<Finding> findings(PublicAddress address) {
        var findings = new ArrayList<Finding>();
        var first = web.post(address.reached("/twilio/voice"), "application/x-www-form-urlencoded", "", Map.of());
        if (!(first instanceof Answer.Reply reply) || !isPatchbay(reply)) {
            return List.of(Finding.fail(WHAT, address.url() + ": " + first.story()));
        }
        findings.add(Finding.ok(WHAT, address.url() + " reaches a gateway" + byEdge(address)));
        if (!surroundings.isLoneGateway()) {
            services().forEach(service -> findings.add(service(address, service)));
        }
        findings.add(inside(address));
        return findings;
    }

    private static String byEdge(PublicAddress address) {
        return address.edge()
                .map(edge -> "; it exists on this machine only, where " + edge + " stands for what ends TLS")
                .orElse("");
    }

    /// A forged webhook is refused by the gateway, with a problem: nothing else on the way says that.
    private static boolean isPatchbay(Answer.Reply reply) {
        return reply.status() == 401 && reply.isPatchbays()
                || reply.status() == 200 && reply.body().contains("<Response");
    }

    private Stream<Service> services() {
        var both = Stream.of(new Service("call-records", "/api/calls"), new Service("tool-service", "/api/projects"));
        return surroundings.has("PATCHBAY_VAPI_SECRET") || surroundings.has("VAPI_API_KEY")
                ? Stream.concat(both, Stream.of(new Service("vapi-adapter", "/api/v1/vapi/cache/stats")))
                : both;
    }

    private Finding service(PublicAddress address, Service service) {
        var token = surroundings.get("PATCHBAY_OWNER_TOKEN");
        var headers =
                token.map(bearer -> Map.of("Authorization", "Bearer " + bearer)).orElseGet(Map::of);
        var answer = web.get(address.reached(service.path()), headers);
        var what = service.name() + " at the public URL";
        if (token.isEmpty() && answer.status() == 200) {
            return surroundings.has("PATCHBAY_OPEN_TO_READ")
                    ? Finding.warn(what, service.path() + " is open to anybody (PATCHBAY_OPEN_TO_READ)")
                    : Finding.fail(what, service.path() + " answers without a token; " + answer.story());
        }
        if (answer.status() == 200 || token.isEmpty() && isRefusal(answer)) {
            return Finding.ok(what, service.path() + (token.isEmpty() ? " asks for a token" : " answers the owner"));
        }
        return isRefusal(answer)
                ? Finding.fail(
                        what,
                        service.path() + " refuses PATCHBAY_OWNER_TOKEN: it has expired, is of another issuer than"
                                + " PATCHBAY_OIDC_ISSUER or PATCHBAY_OIDC_PUBLIC_KEY, or for another audience")
                : Finding.fail(what, service.path() + " does not lead to " + service.name() + ": " + answer.story());
    }

    private static boolean isRefusal(Answer answer) {
        return answer instanceof Answer.Reply reply && reply.status() == 401 && reply.isPatchbays();
    }

    private Finding inside(PublicAddress address) {
        var open = INSIDE.stream()
                .filter(path -> !CLOSED.contains(
                        web.get(address.reached(path), Map.of()).status()))
                .toList();
        if (!open.isEmpty()) {
            return Finding.fail(
                    "inside",
                    String.join(", ", open)
                            + " can be reached from outside; route only what ARCHITECTURE.md \"Processes and"
                            + " ports\" lists");
        }
        return web.get(address.reached("/q/health"), Map.of()).status() == 200
                ? Finding.warn(
                        "inside", "/q/health can be read from outside; it tells no secrets, but nobody there needs it")
                : Finding.ok("inside", "/internal/** and /q/** are closed to the outside");
    }

    private record Service(String name, String path) {}
}
