package dev.patchbay.rehearsal;

import dev.patchbay.rehearsal.vapi.Credential;
import dev.patchbay.rehearsal.vapi.VapiSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the environment says. Secrets never show in [#toString()].
///
/// @param port where the rehearsal listens on the loopback address
/// @param publicUrl the public URL as configured at Twilio
/// @param edge what stands behind the public URL on this machine
/// @param vapi of the rehearsed VAPI; without a key in the environment nobody can ask it anything
/// @param calendars of the rehearsed calendar providers
/// @param business of the rehearsed customer system, web search and embeddings
/// @param launcherUrl what can kill a service or take the broker away; absent: no scenario can
/// @param serviceToken opens the metrics of the services
/// @param controlToken the bearer of `/runs` and of the launcher; made up when absent, so that nobody has it
record Settings(
        int port,
        URI publicUrl,
        URI edge,
        String accountSid,
        String authToken,
        String openaiKey,
        String ownerToken,
        VapiSettings vapi,
        CalendarSettings calendars,
        BusinessKeys business,
        Optional<URI> launcherUrl,
        String controlToken,
        String serviceToken) {

    /// @throws IllegalArgumentException names the variable that is missing or wrong
    static Settings of(Map<String, String> environment) {
        URI publicUrl = url(environment, "PATCHBAY_PUBLIC_URL");
        return new Settings(
                port(environment),
                publicUrl,
                environment.containsKey("PATCHBAY_EDGE") ? url(environment, "PATCHBAY_EDGE") : publicUrl,
                accountSid(environment),
                needed(environment, "TWILIO_AUTH_TOKEN"),
                needed(environment, "OPENAI_API_KEY"),
                needed(environment, "PATCHBAY_OWNER_TOKEN"),
                vapi(environment, publicUrl),
                CalendarSettings.of(environment),
                BusinessKeys.of(environment),
                environment.containsKey("PATCHBAY_CONTROL_URL")
                        ? Optional.of(url(environment, "PATCHBAY_CONTROL_URL"))
                        : Optional.empty(),
                environment.getOrDefault(
                        "PATCHBAY_CONTROL_TOKEN", UUID.randomUUID().toString()),
                environment.getOrDefault("PATCHBAY_SERVICE_TOKEN", ""));
    }

    private static VapiSettings vapi(Map<String, String> environment, URI publicUrl) {
        return new VapiSettings(
                environment.getOrDefault("VAPI_API_KEY", UUID.randomUUID().toString()),
                environment.containsKey("PATCHBAY_VAPI_INBOUND_URL")
                        ? url(environment, "PATCHBAY_VAPI_INBOUND_URL")
                        : URI.create("https://vapi.localhost/twilio/inbound_call"),
                URI.create(publicUrl + "/api/v1/vapi/webhook"),
                Credential.of(environment),
                needed(environment, "TWILIO_AUTH_TOKEN"));
    }

    /// Where the rehearsal itself listens.
    URI ownUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The folder of the suites: `PATCHBAY_CALLS`, else where a checkout has it, seen from the current folder
    /// or from the program itself.
    static Path suites(Map<String, String> environment) {
        String given = environment.get("PATCHBAY_CALLS");
        Path here = Path.of("rehearsal", "calls");
        if (given != null) {
            return Path.of(given);
        }
        return Files.isDirectory(here) ? here : besideProgram();
    }

    private static Path besideProgram() {
        Path program = Path.of(URI.create(Settings.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return program.resolve("../../calls").normalize();
    }

    private static int port(Map<String, String> environment) {
        String port = needed(environment, "PORT");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("PORT must be a port");
        }
        return Integer.parseInt(port);
    }

    private static String accountSid(Map<String, String> environment) {
        String sid = needed(environment, "TWILIO_ACCOUNT_SID");
        if (!sid.matches("AC[0-9a-f]{32}")) {
            throw new IllegalArgumentException("TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits");
        }
        return sid;
    }

    private static URI url(Map<String, String> environment, String name) {
        String url = needed(environment, name).replaceFirst("/+$", "");
        if (!url.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new IllegalArgumentException(name + " must be a URL");
        }
        return URI.create(url);
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is missing");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Settings[port=" + port + ", publicUrl=" + publicUrl + ", edge=" + edge + "]";
    }
}
