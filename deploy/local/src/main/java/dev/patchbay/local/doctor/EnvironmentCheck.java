package dev.patchbay.local.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variables by themselves: missing, contradictory, of the wrong form. Asks nobody.
record EnvironmentCheck(Surroundings surroundings) implements Check {
    private static final String WHAT = "environment";
    private static final Pattern OURS = Pattern.compile("(PATCHBAY|TWILIO|VAPI)_[A-Z_]+");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)<.*>|…|\\.{3,}|x{3,}|change-?me|your[-_ ].*|(AC|sk-)(…|\\.{3,}|x{3,})");
    private static final Pattern HEX_32 = Pattern.compile("[0-9a-f]{32}");
    private static final String WEB_URL = "https?://[^/\\s?#]+(/[^\\s?#]*)?";

    @Override
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(summary());
        secrets().forEach(findings::add);
        unknown().forEach(findings::add);
        carrier().forEach(findings::add);
        model().forEach(findings::add);
        vapi().forEach(findings::add);
        publicUrl().forEach(findings::add);
        urls().forEach(findings::add);
        people().forEach(findings::add);
        new CalendarSettings(surroundings).findings().forEach(findings::add);
        neighbours().forEach(findings::add);
        choices().forEach(findings::add);
        return findings;
    }

    private Finding summary() {
        var set = Variables.KNOWN.stream().filter(surroundings::has).sorted().toList();
        return set.isEmpty()
                ? fail("none of Patchbay's variables is set, and no Patchbay is up here; start one with ./patchbay up,"
                        + " or say what the services are started with: ./patchbay doctor --env FILE")
                : Finding.ok(WHAT, set.size() + " variables are set: " + String.join(", ", set));
    }

    private Stream<Finding> secrets() {
        return Variables.SECRETS.stream()
                .filter(surroundings::has)
                .map(name -> secret(name, surroundings.variables().get(name)))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> secret(String name, String value) {
        if (!value.equals(value.strip()) || value.contains("\n")) {
            return Optional.of(fail(name + " begins or ends with a blank; set it without"));
        }
        if (value.matches("([\"']).*\\1")) {
            return Optional.of(fail(name + " has quotes around it that are taken as a part of it; set it without"));
        }
        return PLACEHOLDER.matcher(value).matches()
                ? Optional.of(fail(name + " is a placeholder; put the real one in its place"))
                : Optional.empty();
    }

    /// A variable with a typing error in its name is one that is not set.
    private Stream<Finding> unknown() {
        return surroundings.variables().keySet().stream()
                .filter(name -> OURS.matcher(name).matches() && !Variables.KNOWN.contains(name))
                .sorted()
                .map(name -> warn(name + " means nothing to Patchbay; a typing error?"));
    }

    private Stream<Finding> carrier() {
        var sid = surroundings.get("TWILIO_ACCOUNT_SID");
        var token = surroundings.get("TWILIO_AUTH_TOKEN");
        return Stream.of(
                        sid.isEmpty()
                                ? Optional.of(missing("TWILIO_ACCOUNT_SID", "calls cannot be ended or handed on"))
                                : sid(sid.get()),
                        token.isEmpty()
                                ? Optional.of(missing("TWILIO_AUTH_TOKEN", "every webhook and every stream is refused"))
                                : token("TWILIO_AUTH_TOKEN", token.get()),
                        surroundings
                                .get("TWILIO_AUTH_TOKEN_NEXT")
                                .flatMap(next -> token("TWILIO_AUTH_TOKEN_NEXT", next)))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> sid(String sid) {
        if (sid.matches("AC[0-9a-f]{32}")) {
            return Optional.empty();
        }
        return Optional.of(fail("TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits, not "
                + (sid.startsWith("SK")
                        ? "SK…, which is the SID of an API key"
                        : sid.length() + " characters beginning otherwise")
                + "; it stands on the first page of Twilio's console"));
    }

    private static Optional<Finding> token(String name, String token) {
        return HEX_32.matcher(token).matches() || PLACEHOLDER.matcher(token).matches()
                ? Optional.empty()
                : Optional.of(
                        warn(name + " (" + Surroundings.ending(token) + ") is not 32 hexadecimal digits, as auth tokens"
                                + " are; the secret of an API key signs nothing"));
    }

    private Stream<Finding> model() {
        var key = surroundings.get("OPENAI_API_KEY");
        if (key.isEmpty()) {
            return Stream.of(
                    missing("OPENAI_API_KEY", "no model can be reached, every call goes down its agent's ladder"));
        }
        var plain = key.get().startsWith("sk-") || surroundings.has("PATCHBAY_OPENAI_URL");
        return plain
                ? Stream.empty()
                : Stream.of(warn("OPENAI_API_KEY (" + Surroundings.ending(key.get()) + ") does not begin with sk-"));
    }

    private Stream<Finding> vapi() {
        var findings = new ArrayList<Finding>();
        var open = surroundings.get("PATCHBAY_VAPI_AUTH").filter("open"::equals).isPresent();
        if (open) {
            findings.add(fail("PATCHBAY_VAPI_AUTH=open lets anybody book and end calls; use header, bearer, hmac or"
                    + " oauth2"));
        }
        if (surroundings
                .get("PATCHBAY_VAPI_AUTH")
                .filter("oauth2"::equalsIgnoreCase)
                .isPresent()) {
            findings.addAll(tokens());
        } else if (surroundings.has("VAPI_API_KEY") && !surroundings.has("PATCHBAY_VAPI_SECRET") && !open) {
            findings.add(missing("PATCHBAY_VAPI_SECRET", "every message of VAPI is refused"));
        }
        if (surroundings.has("VAPI_API_KEY") && !surroundings.has("VAPI_PHONE_NUMBER_ID")) {
            findings.add(warn("VAPI_PHONE_NUMBER_ID is missing: no call is started at VAPI, and ringing calls go by its"
                    + " own entrance only"));
        }
        surroundings
                .get("VAPI_PHONE_NUMBER_ID")
                .filter(id -> !id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .ifPresent(_ -> findings.add(fail("VAPI_PHONE_NUMBER_ID must be the number's id at VAPI, like"
                        + " 01234567-89ab-cdef-0123-456789abcdef, and not the number itself")));
        return findings.stream();
    }

    private Stream<Finding> publicUrl() {
        var url = surroundings.get("PATCHBAY_PUBLIC_URL");
        if (url.isEmpty()) {
            return Stream.of(missing("PATCHBAY_PUBLIC_URL", "signatures and stream URLs are made from it"));
        }
        if (!url.get().matches(WEB_URL)) {
            return Stream.of(
                    fail("PATCHBAY_PUBLIC_URL must be like https://voice.example.com, without query and fragment"));
        }
        return url.get().startsWith("https:")
                ? Stream.empty()
                : Stream.of(fail("PATCHBAY_PUBLIC_URL begins with http: Twilio streams only to wss, which is made from"
                        + " https; put TLS in front, or use a tunnel that has it"));
    }

    private Stream<Finding> urls() {
        var web = Stream.of(
                        "PATCHBAY_MICROSOFT_LOGIN_URL",
                        "PATCHBAY_GRAPH_URL",
                        "PATCHBAY_GOOGLE_ACCOUNTS_URL",
                        "PATCHBAY_GOOGLE_OAUTH_URL",
                        "PATCHBAY_TOOL_SERVICE_URL",
                        "PATCHBAY_CALL_RECORDS_URL",
                        "PATCHBAY_VAPI_ADAPTER_URL",
                        "PATCHBAY_TWILIO_API_URL",
                        "PATCHBAY_VAPI_API_URL",
                        "PATCHBAY_VAPI_INBOUND_URL",
                        "PATCHBAY_OIDC_ISSUER")
                .filter(name -> surroundings
                        .get(name)
                        .filter(url -> !url.matches(WEB_URL))
                        .isPresent())
                .map(name -> fail(name + " must be a URL that begins with http:// or https://"));
        var socket = surroundings
                .get("PATCHBAY_OPENAI_URL")
                .filter(url -> !url.matches("wss?://[^/\\s?#]+/[^\\s?#]*"))
                .map(_ -> fail("PATCHBAY_OPENAI_URL must be like wss://api.openai.com/v1/realtime, without the model"));
        return Stream.concat(web, socket.stream());
    }

    private Stream<Finding> people() {
        var issuer = surroundings.has("PATCHBAY_OIDC_ISSUER");
        var key = surroundings.has("PATCHBAY_OIDC_PUBLIC_KEY");
        var findings = new ArrayList<Finding>();
        if (issuer && key) {
            findings.add(fail("PATCHBAY_OIDC_ISSUER and PATCHBAY_OIDC_PUBLIC_KEY are both set; keep one of them"));
        } else if (!issuer && !key && !surroundings.isLoneGateway()) {
            findings.add(warn("neither PATCHBAY_OIDC_ISSUER nor PATCHBAY_OIDC_PUBLIC_KEY is set: nobody gets in under"
                    + " /api, which is 401"));
        }
        surroundings
                .get("PATCHBAY_OPEN_TO_READ")
                .ifPresent(paths -> findings.add(
                        warn("anybody may read " + paths + " without a token" + " (PATCHBAY_OPEN_TO_READ)")));
        return findings.stream();
    }

    private Stream<Finding> neighbours() {
        var findings = new ArrayList<Finding>();
        if (surroundings.isLoneGateway()) {
            if (surroundings.has("PATCHBAY_TOOL_SERVICE_URL")) {
                findings.add(
                        warn("PATCHBAY_ROUTE_FILE wins over PATCHBAY_TOOL_SERVICE_URL: nobody is asked for routes"));
            }
            return findings.stream();
        }
        if (!surroundings.has("PATCHBAY_SERVICE_TOKEN")) {
            findings.add(missing("PATCHBAY_SERVICE_TOKEN", "the services refuse each other"));
        }
        if (surroundings.isCompose()) {
            return findings.stream();
        }
        if (!surroundings.has("PATCHBAY_TOOL_SERVICE_URL")) {
            findings.add(missing("PATCHBAY_TOOL_SERVICE_URL", "the gateway knows no routes, callers hear an apology"));
        }
        if (!surroundings.has("PATCHBAY_CALL_RECORDS_URL")) {
            findings.add(warn("PATCHBAY_CALL_RECORDS_URL is missing: a gateway cannot take over another's call"));
        }
        if (surroundings.has("PATCHBAY_DB") && surroundings.has("DATABASE_URL")) {
            findings.add(warn("DATABASE_URL is passed over, since PATCHBAY_DB is set"));
        }
        return findings.stream();
    }

    private List<Finding> tokens() {
        var findings = new ArrayList<Finding>();
        for (var name : List.of("PATCHBAY_VAPI_OAUTH_ISSUER", "PATCHBAY_VAPI_OAUTH_AUDIENCE")) {
            if (!surroundings.has(name)) {
                findings.add(missing(name, "vapi-adapter does not start"));
            }
        }
        if (surroundings.has("PATCHBAY_VAPI_OAUTH_JWKS_URL") == surroundings.has("PATCHBAY_VAPI_OAUTH_PUBLIC_KEY")) {
            findings.add(fail("one of PATCHBAY_VAPI_OAUTH_JWKS_URL and PATCHBAY_VAPI_OAUTH_PUBLIC_KEY must be set, and"
                    + " not both: vapi-adapter does not start"));
        }
        if (surroundings.has("VAPI_API_KEY") && !surroundings.has("PATCHBAY_VAPI_CREDENTIAL_ID")) {
            findings.add(missing("PATCHBAY_VAPI_CREDENTIAL_ID", "vapi-adapter does not start"));
        }
        return findings;
    }

    private Stream<Finding> choices() {
        return Stream.of(
                        choice("PATCHBAY_FACTS", "kafka|journal-only"),
                        choice("PATCHBAY_VAPI_AUTH", "header|bearer|hmac|oauth2|open"),
                        choice("PATCHBAY_VAPI_HMAC_ALGORITHM", "sha1|sha256|sha512"),
                        choice("PATCHBAY_VAPI_HMAC_ENCODING", "hex|base64"),
                        choice("PATCHBAY_DEMO", "true|false"))
                .flatMap(Optional::stream);
    }

    private Optional<Finding> choice(String name, String values) {
        return surroundings
                .get(name)
                .filter(value -> !value.toLowerCase(Locale.ROOT).matches(values))
                .map(_ -> fail(name + " must be one of " + values.replace("|", ", ")));
    }

    private static Finding missing(String name, String consequence) {
        return fail(name + " is missing: " + consequence + "; set it");
    }

    private static Finding fail(String detail) {
        return Finding.fail(WHAT, detail);
    }

    private static Finding warn(String detail) {
        return Finding.warn(WHAT, detail);
    }
}
