package dev.patchbay.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.local.doctor.Surroundings.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The organisation at VAPI: its key, the number that calls are made with, and whom assistants and numbers tell.
record VapiAccountCheck(Surroundings surroundings, Web web, Directory directory) implements Check {
    private static final String API = "https://api.vapi.ai";
    private static final List<String> WEBHOOKS = List.of("/api/v1/vapi/webhook", "/vapi/webhook", "/api/vapi/webhook");

    @Override
    public List<Finding> findings() {
        var key = surroundings.get("VAPI_API_KEY");
        var what = surroundings.name(Provider.VAPI) + " account";
        if (key.isEmpty()) {
            return List.of(
                    Finding.warn(what, "VAPI_API_KEY is not set: no calls are started at VAPI, no results asked for"));
        }
        var headers = Map.of("Authorization", "Bearer " + key.get());
        var assistants = web.get(at("/assistant?limit=1000"), headers);
        if (!(assistants instanceof Answer.Reply reply) || reply.status() != 200) {
            return List.of(Finding.fail(what, refusal(assistants, key.get())));
        }
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok(
                what,
                "key " + Surroundings.ending(key.get()) + " sees "
                        + reply.json().size() + " assistants"));
        var numbers = web.get(at("/phone-number?limit=1000"), headers);
        if (!(numbers instanceof Answer.Reply list) || list.status() != 200) {
            findings.add(Finding.fail(what, numbers.story()));
            return findings;
        }
        surroundings.get("VAPI_PHONE_NUMBER_ID").ifPresent(id -> findings.add(number(id, list.json())));
        PublicAddress.of(surroundings)
                .ifPresent(address -> findings.addAll(servers(address, reply.json(), list.json())));
        return findings;
    }

    private URI at(String path) {
        return URI.create(surroundings.url("PATCHBAY_VAPI_API_URL").orElse(API) + path);
    }

    private static String refusal(Answer answer, String key) {
        return answer.status() == 401 || answer.status() == 403
                ? "VAPI_API_KEY (" + Surroundings.ending(key) + ") is refused with " + answer.status()
                        + ": revoked, mistyped, or" + " the public key; take the private one from VAPI's dashboard"
                : answer.story();
    }

    private Finding number(String id, JsonNode numbers) {
        var what = surroundings.name(Provider.VAPI) + " number";
        for (var number : numbers) {
            if (id.equalsIgnoreCase(number.path("id").asText())) {
                var status = number.path("status").asText("active");
                return "active".equals(status)
                        ? Finding.ok(
                                what,
                                "VAPI_PHONE_NUMBER_ID is "
                                        + number.path("number").asText("a number without digits"))
                        : Finding.fail(what, "VAPI_PHONE_NUMBER_ID is " + status + " at VAPI; see its dashboard");
            }
        }
        return Finding.fail(
                what, "VAPI_PHONE_NUMBER_ID is no number of this organisation; copy the id from VAPI's dashboard");
    }

    private List<Finding> servers(PublicAddress address, JsonNode assistants, JsonNode numbers) {
        var what = surroundings.name(Provider.VAPI) + " servers";
        var findings = new ArrayList<Finding>();
        var here = 0;
        for (var each : List.of(assistants, numbers)) {
            for (var owner : each) {
                var url = server(owner);
                var name = owner.path("name").asText(owner.path("id").asText());
                switch (Aim.of(url, address, WEBHOOKS)) {
                    case HERE -> here++;
                    case BESIDE ->
                        findings.add(Finding.fail(
                                what,
                                name + " tells " + url + ", where nothing of Patchbay listens;"
                                        + " set its server URL to " + address.told(WEBHOOKS.getFirst())));
                    case ELSEWHERE -> findings.add(elsewhere(what, owner, name, url, address));
                    // The number's server counts then, or the organisation's.
                    case NOWHERE -> {}
                }
            }
        }
        if (findings.isEmpty()) {
            findings.add(summary(what, here, address));
        }
        return findings;
    }

    private Finding elsewhere(String what, JsonNode owner, String name, String url, PublicAddress address) {
        var ours = directory.assistants().contains(owner.path("id").asText());
        var text = name + " tells " + Web.where(URI.create(url.strip().replaceAll("[{}|\\\\^ ]", "")))
                + ", which is not Patchbay";
        return ours
                ? Finding.fail(
                        what,
                        text + ", though an agent of Patchbay's is it; set its server URL to "
                                + address.told(WEBHOOKS.getFirst()))
                : Finding.warn(
                        what, text + "; if it is to, set its server URL to " + address.told(WEBHOOKS.getFirst()));
    }

    private static Finding summary(String what, int here, PublicAddress address) {
        return here > 0
                ? Finding.ok(
                        what, here + " of assistants and numbers tell " + address.url() + ", none tells anybody else")
                : Finding.warn(
                        what,
                        "no assistant and no number names a server, so the organisation's is told, which only VAPI's"
                                + " dashboard shows; it must be " + address.told(WEBHOOKS.getFirst()));
    }

    /// Older ones have it under its former name.
    private static String server(JsonNode owner) {
        return owner.path("server").path("url").asText(owner.path("serverUrl").asText(""));
    }
}
