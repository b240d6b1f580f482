package dev.patchbay.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.local.doctor.Surroundings.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The account by Twilio's REST, and where its numbers point.
record TwilioAccountCheck(Surroundings surroundings, Web web, Directory directory) implements Check {
    private static final String API = "https://api.twilio.com";
    private static final String VOICE = "/twilio/voice";
    private static final String FALLBACK = "/twilio/fallback";
    private static final String STATUS = "/twilio/status";
    private static final String RETRIES = "#rc=1&rp=ct,rt,5xx";
    private static final int MOST_PAGES = 20;

    @Override
    public List<Finding> findings() {
        var sid = surroundings.get("TWILIO_ACCOUNT_SID");
        var token = surroundings.get("TWILIO_AUTH_TOKEN");
        if (sid.isEmpty() || token.isEmpty()) {
            return List.of(Finding.fail(account(), "cannot be asked without TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"));
        }
        var headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(Hmac.utf8(sid.get() + ":" + token.get())));
        var root = "/2010-04-01/Accounts/" + sid.get();
        var answer = web.get(at(root + ".json"), headers);
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
            return List.of(Finding.fail(account(), refusal(answer, token.get())));
        }
        var findings = new ArrayList<Finding>();
        findings.add(standing(reply.json(), token.get()));
        PublicAddress.of(surroundings).ifPresent(address -> findings.addAll(numbers(address, root, headers)));
        return findings;
    }

    private URI at(String path) {
        return URI.create(surroundings.url("PATCHBAY_TWILIO_API_URL").orElse(API) + path);
    }

    private String account() {
        return surroundings.name(Provider.TWILIO) + " account";
    }

    private static String refusal(Answer answer, String token) {
        return switch (answer.status()) {
            case 401 ->
                "Twilio refuses TWILIO_AUTH_TOKEN (" + Surroundings.ending(token) + ") for TWILIO_ACCOUNT_SID with 401:"
                        + " it is of another account, or was replaced; copy the primary token from the console";
            case 404 -> "Twilio knows no account TWILIO_ACCOUNT_SID (404); copy it from the console";
            case 403 ->
                "these are test credentials or an API key's (403): take the account's own SID and primary token";
            default -> answer.story();
        };
    }

    private Finding standing(JsonNode account, String token) {
        var status = account.path("status").asText();
        if (!"active".equals(status)) {
            return Finding.fail(account(), "is " + status + ": no calls come or go; see Twilio's console");
        }
        return "Trial".equals(account.path("type").asText())
                ? Finding.warn(
                        account(),
                        "is a trial account: callers hear Twilio's notice first, only verified numbers are called")
                : Finding.ok(account(), "is active, token " + Surroundings.ending(token) + " is its own");
    }

    private List<Finding> numbers(PublicAddress address, String root, Map<String, String> headers) {
        var what = surroundings.name(Provider.TWILIO) + " numbers";
        var numbers = new ArrayList<JsonNode>();
        var page = Optional.of(root + "/IncomingPhoneNumbers.json?PageSize=100");
        for (var read = 0; page.isPresent() && read < MOST_PAGES; read++) {
            var answer = web.get(at(page.get()), headers);
            if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
                return List.of(Finding.fail(what, answer.story()));
            }
            reply.json().path("incoming_phone_numbers").forEach(numbers::add);
            page = Optional.ofNullable(reply.json().path("next_page_uri").textValue());
        }
        if (numbers.isEmpty()) {
            return List.of(Finding.fail(what, "the account has none; buy one, or take the account that has it"));
        }
        var findings = new ArrayList<>(
                numbers.stream().map(number -> number(address, number)).toList());
        if (numbers.stream()
                .noneMatch(number -> Aim.of(voiceUrl(number), address, List.of(VOICE, VOICE + "/")) == Aim.HERE)) {
            findings.add(Finding.fail(
                    what,
                    "none of " + numbers.size() + " points at " + address.told(VOICE)
                            + "; set the voice URL of the number that callers dial to "
                            + address.told(VOICE + RETRIES)));
        }
        directory.numbers().keySet().stream()
                .filter(known -> numbers.stream()
                        .noneMatch(number ->
                                known.equals(number.path("phone_number").asText())))
                .forEach(known ->
                        findings.add(Finding.warn(what, known + " is in the directory and not in this account")));
        return findings;
    }

    private static String voiceUrl(JsonNode number) {
        return number.path("voice_url").asText("");
    }

    private Finding number(PublicAddress address, JsonNode number) {
        var digits = number.path("phone_number").asText("?");
        var what = "number " + digits;
        if (isSet(number, "trunk_sid")) {
            return Finding.warn(what, "belongs to a SIP trunk, its voice URL means nothing; take it out of the trunk");
        }
        if (isSet(number, "voice_application_sid")) {
            return Finding.warn(
                    what,
                    "has a TwiML application ("
                            + number.path("voice_application_sid").asText()
                            + "), its own voice URL means nothing; see that the application's points at "
                            + address.told(VOICE));
        }
        return switch (Aim.of(voiceUrl(number), address, List.of(VOICE, VOICE + "/"))) {
            case HERE -> pointsHere(address, number, what);
            case BESIDE ->
                Finding.fail(
                        what,
                        "voice URL " + voiceUrl(number) + " is at the right host and not where Patchbay"
                                + " listens; set it to " + address.told(VOICE + RETRIES));
            case NOWHERE -> elsewhere(digits, what, "has no voice URL", address);
            case ELSEWHERE -> elsewhere(digits, what, "points at " + voiceUrl(number), address);
        };
    }

    private Finding elsewhere(String digits, String what, String where, PublicAddress address) {
        var fronted = Optional.ofNullable(directory.numbers().get(digits));
        if (fronted.isEmpty()) {
            return Finding.warn(
                    what,
                    where + ", which is not Patchbay; if Patchbay is to answer it, set its voice URL to "
                            + address.told(VOICE + RETRIES));
        }
        return fronted.get()
                ? Finding.fail(
                        what,
                        where + ", and the directory says that Patchbay answers it; set its voice URL to "
                                + address.told(VOICE + RETRIES))
                : Finding.ok(what, where + ", as the directory has it: VAPI answers it itself");
    }

    private static Finding pointsHere(PublicAddress address, JsonNode number, String what) {
        if (!"POST".equals(number.path("voice_method").asText())) {
            return Finding.warn(
                    what,
                    "its voice URL is asked for by "
                            + number.path("voice_method").asText()
                            + "; set the method to POST, as streams and retries are made for");
        }
        var missing = Stream.of(
                        callback(address, number, "voice_fallback_url", FALLBACK, "the fallback URL"),
                        callback(address, number, "status_callback", STATUS, "the status callback"),
                        retries(number))
                .flatMap(Optional::stream)
                .toList();
        return missing.isEmpty()
                ? Finding.ok(what, "voice, fallback and status point at " + address.url())
                : Finding.warn(what, String.join("; ", missing));
    }

    private static Optional<String> callback(
            PublicAddress address, JsonNode number, String field, String path, String name) {
        var aim = Aim.of(number.path(field).asText(""), address, List.of(path));
        var posted = "POST"
                .equals(number.path(field.replaceFirst("_url$", "") + "_method").asText());
        if (aim == Aim.HERE && posted) {
            return Optional.empty();
        }
        return Optional.of(
                aim == Aim.HERE
                        ? name + " is not asked for by POST"
                        : name + (aim == Aim.NOWHERE ? " is not set" : " points elsewhere") + "; set it to "
                                + address.told(path));
    }

    private static Optional<String> retries(JsonNode number) {
        return voiceUrl(number).matches(".*#(?=.*\\brc=[1-5]).*\\brp=.*")
                ? Optional.empty()
                : Optional.of("the voice URL has no fragment " + RETRIES
                        + ", by which Twilio tries again when a gateway is" + " being replaced; add it");
    }

    private static boolean isSet(JsonNode number, String field) {
        return !number.path(field).asText("").isBlank() && !number.path(field).isNull();
    }
}
