package dev.patchbay.local.suite;

import dev.patchbay.local.process.ProcessSpec;
import dev.patchbay.local.state.Secrets;
import dev.patchbay.local.state.StateDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The processes of a local Patchbay and their environment, as ARCHITECTURE.md "Environment" has it.
final class ServiceSpecs {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    // Halves the CPU time until a service is ready; a few calls at a time never need the slow compiler.
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    /// The number from which the rehearsed VAPI calls, by its id there.
    private static final String VAPI_PHONE_NUMBER_ID = "b0a7ba11-0000-4000-8000-000000000004";
    /// As which Patchbay is registered at the rehearsed Microsoft.
    private static final String MICROSOFT_CLIENT_ID = "b0a7ba11-0000-4000-8000-0000000000c1";
    private static final String DEMO_PROJECT = "afterhourfix";

    private final Installation installation;
    private final StateDirectory state;
    private final Secrets secrets;
    private final Addresses addresses;

    /// Where everything listens.
    ///
    /// @param gateways port of each gateway instance
    /// @param database `//host:port/database`
    /// @param control URL of the control interface, `controlToken` its bearer
    record Addresses(
            Map<String, Integer> gateways,
            int tools,
            int records,
            int vapi,
            int peers,
            int publicPort,
            String database,
            String kafka,
            String control,
            String controlToken) {}

    ServiceSpecs(Installation installation, StateDirectory state, Secrets secrets, Addresses addresses) {
        this.installation = installation;
        this.state = state;
        this.secrets = secrets;
        this.addresses = addresses;
    }

    ProcessSpec tools() {
        var environment = new HashMap<>(database("tools"));
        environment.put("PATCHBAY_DEMO", "true");
        environment.put("PATCHBAY_PUBLIC_URL", installation.publicUrl());
        var providers = providers();
        for (var name : List.of("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "PATCHBAY_TWILIO_API_URL")) {
            environment.put(name, providers.get(name));
        }
        environment.putAll(calendars());
        return quarkus("tool-service", "tool-service", addresses.tools(), "-Xmx192m", environment);
    }

    ProcessSpec records() {
        var environment = new HashMap<>(database("records"));
        environment.put("PATCHBAY_TOOL_SERVICE_URL", url(addresses.tools()));
        return quarkus("call-records", "call-records", addresses.records(), "-Xmx160m", environment);
    }

    ProcessSpec vapi() {
        var environment = new HashMap<>(neighbours());
        environment.putAll(database("vapi"));
        environment.put("PATCHBAY_INSTANCE", "vapi-adapter");
        environment.put("PATCHBAY_VAPI_PROJECT", DEMO_PROJECT);
        environment.put("PATCHBAY_PUBLIC_URL", installation.publicUrl());
        environment.put("PATCHBAY_STATE_DIR", state.of("vapi-adapter").toString());
        environment.putAll(providers());
        return quarkus("vapi-adapter", "vapi-adapter", addresses.vapi(), "-Xmx192m", environment);
    }

    ProcessSpec gateway(String instance) {
        var environment = new HashMap<>(neighbours());
        environment.put("PATCHBAY_INSTANCE", instance);
        environment.put("PATCHBAY_PUBLIC_URL", installation.publicUrl());
        environment.put("PATCHBAY_STATE_DIR", state.of(instance).toString());
        environment.put("PATCHBAY_GATEWAY_PEERS", gateways());
        environment.put("PATCHBAY_VAPI_ADAPTER_URL", url(addresses.vapi()));
        // Whoever stops it here waits for it.
        environment.put(
                "PATCHBAY_DRAIN_SECONDS",
                installation.setting("PATCHBAY_DRAIN_SECONDS").orElse("0"));
        environment.putAll(providers());
        return quarkus(instance, "media-gateway", addresses.gateways().get(instance), "-Xmx192m", environment);
    }

    private String gateways() {
        return addresses.gateways().entrySet().stream()
                .map(gateway -> gateway.getKey() + "=" + url(gateway.getValue()))
                .sorted()
                .collect(Collectors.joining(","));
    }

    /// What the services are told, as if they were one, and the owner's token: what an outsider needs to examine them.
    Map<String, String> settings() {
        var settings = new HashMap<>(vapi().environment());
        settings.putAll(gateway(addresses.gateways().keySet().iterator().next()).environment());
        // Each has its own of these.
        settings.keySet().removeAll(List.of("PORT", "PATCHBAY_INSTANCE", "PATCHBAY_STATE_DIR", "PATCHBAY_DB_USER"));
        settings.put("PATCHBAY_OWNER_TOKEN", secrets.ownerToken());
        if (installation.setting("PATCHBAY_PUBLIC_URL").isEmpty()) {
            settings.put("PATCHBAY_EDGE", url(addresses.publicPort()));
        }
        return settings;
    }

    ProcessSpec peers() {
        var environment = new HashMap<>(common(addresses.peers()));
        environment.putAll(providers());
        environment.putAll(calendars());
        environment.put("PATCHBAY_OWNER_TOKEN", secrets.ownerToken());
        environment.put("PATCHBAY_PUBLIC_URL", installation.publicUrl());
        environment.put("PATCHBAY_EDGE", url(addresses.publicPort()));
        environment.put("PATCHBAY_CONTROL_URL", addresses.control());
        environment.put("PATCHBAY_CONTROL_TOKEN", addresses.controlToken());
        var command = new ArrayList<>(JVM);
        command.addAll(List.of("-Xmx256m", "-jar", installation.rehearsalJar().toString(), "serve"));
        return spec("rehearsal", command, environment, addresses.peers(), "/health");
    }

    private ProcessSpec quarkus(String name, String module, int port, String heap, Map<String, String> extra) {
        var environment = new HashMap<>(common(port));
        environment.putAll(extra);
        var command = new ArrayList<>(JVM);
        command.add(heap);
        command.add(QUICK_START);
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        installation
                .startArchive(module)
                .ifPresent(archive ->
                        command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off")));
        command.addAll(List.of("-jar", installation.runner(module).toString()));
        return spec(name, command, environment, port, "/q/health/ready");
    }

    private ProcessSpec spec(
            String name, List<String> command, Map<String, String> environment, int port, String ready) {
        return new ProcessSpec(
                name,
                command,
                environment,
                port,
                URI.create(url(port) + ready),
                work(name),
                state.log(name),
                START_WITHIN);
    }

    private Path work(String name) {
        return state.of(name);
    }

    private Map<String, String> common(int port) {
        return Map.of(
                "PORT", Integer.toString(port),
                "PATCHBAY_HOST", "127.0.0.1",
                "PATCHBAY_SERVICE_TOKEN", secrets.serviceToken(),
                "PATCHBAY_OIDC_PUBLIC_KEY", secrets.ownerPublicKey(),
                // Of the launcher's own environment; here its key is the only one that counts.
                "PATCHBAY_OIDC_ISSUER", "",
                "KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
    }

    private Map<String, String> database(String role) {
        return Map.of(
                "PATCHBAY_DB", addresses.database(),
                "PATCHBAY_DB_USER", role,
                "PATCHBAY_DB_PASSWORD", secrets.databasePassword());
    }

    private Map<String, String> neighbours() {
        return Map.of(
                "PATCHBAY_TOOL_SERVICE_URL", url(addresses.tools()),
                "PATCHBAY_CALL_RECORDS_URL", url(addresses.records()));
    }

    /// The rehearsed providers, each replaced by the real one where the environment names it.
    private Map<String, String> providers() {
        var environment = new HashMap<String, String>();
        environment.put("TWILIO_ACCOUNT_SID", secrets.twilioAccountSid());
        environment.put("TWILIO_AUTH_TOKEN", secrets.twilioAuthToken());
        environment.put("PATCHBAY_TWILIO_API_URL", url(addresses.peers()));
        environment.put("OPENAI_API_KEY", secrets.openaiApiKey());
        environment.put("PATCHBAY_OPENAI_URL", "ws://127.0.0.1:" + addresses.peers() + "/v1/realtime");
        environment.put("VAPI_API_KEY", secrets.vapiApiKey());
        environment.put("PATCHBAY_VAPI_API_URL", url(addresses.peers()));
        environment.put("VAPI_PHONE_NUMBER_ID", VAPI_PHONE_NUMBER_ID);
        // Nobody but the rehearsed carrier fetches it; it leads to the rehearsed VAPI there.
        environment.put("PATCHBAY_VAPI_INBOUND_URL", "https://vapi.localhost/twilio/inbound_call");
        environment.put("PATCHBAY_VAPI_SECRET", secrets.vapiSecret());
        environment.putAll(vapiAuthentication());
        if (installation.realCarrier().isPresent()) {
            take(environment, "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "PATCHBAY_TWILIO_API_URL");
        }
        if (installation.realModel().isPresent()) {
            take(environment, "OPENAI_API_KEY", "PATCHBAY_OPENAI_URL");
        }
        if (installation.realVapi().isPresent()) {
            take(
                    environment,
                    "VAPI_API_KEY",
                    "PATCHBAY_VAPI_API_URL",
                    "VAPI_PHONE_NUMBER_ID",
                    "PATCHBAY_VAPI_INBOUND_URL",
                    "PATCHBAY_VAPI_SECRET");
        }
        return environment;
    }

    /// The rehearsed providers of calendars, maps and customers, each replaced by the real one where the
    /// environment has keys or a client of it.
    private Map<String, String> calendars() {
        var environment = new HashMap<String, String>();
        var peers = url(addresses.peers());
        if (installation.setting("PATCHBAY_CALENDAR_KEYS").isEmpty()) {
            environment.put("PATCHBAY_CALENDAR_KEYS", "local:" + secrets.calendarKey());
        }
        if (installation.setting("PATCHBAY_CALCOM_KEYS").isEmpty()) {
            environment.put("PATCHBAY_CALCOM_URL", peers);
            environment.put("PATCHBAY_CALCOM_KEYS", "*=" + secrets.calcomApiKey());
        }
        if (installation.setting("GOOGLE_MAPS_API_KEY").isEmpty()) {
            environment.put("GOOGLE_MAPS_API_KEY", secrets.mapsApiKey());
            environment.put("PATCHBAY_GOOGLE_MAPS_URL", peers);
        }
        // HubSpot is asked where a project says so; a key is there for the demo business alone.
        if (installation.setting("PATCHBAY_CRM_SECRETS").isEmpty()) {
            environment.put("PATCHBAY_HUBSPOT_URL", peers);
            environment.put("PATCHBAY_CRM_SECRETS", "{\"" + DEMO_PROJECT + "\":\"" + secrets.crmToken() + "\"}");
        }
        if (installation.setting("GOOGLE_CLIENT_ID").isEmpty()) {
            environment.put("GOOGLE_CLIENT_ID", "patchbay.apps.googleusercontent.localhost");
            environment.put("GOOGLE_CLIENT_SECRET", secrets.clientSecret());
            for (var name : List.of(
                    "PATCHBAY_GOOGLE_ACCOUNTS_URL", "PATCHBAY_GOOGLE_OAUTH_URL", "PATCHBAY_GOOGLE_CALENDAR_URL")) {
                environment.put(name, peers);
            }
        }
        if (installation.setting("MICROSOFT_CLIENT_ID").isEmpty()) {
            environment.put("MICROSOFT_CLIENT_ID", MICROSOFT_CLIENT_ID);
            environment.put("MICROSOFT_CLIENT_SECRET", secrets.clientSecret());
            environment.put("PATCHBAY_MICROSOFT_LOGIN_URL", peers);
            environment.put("PATCHBAY_GRAPH_URL", peers);
        }
        return environment;
    }

    /// How VAPI's messages prove whose they are: adapter and rehearsed VAPI are told the same.
    private Map<String, String> vapiAuthentication() {
        return installation.environment().entrySet().stream()
                .filter(setting ->
                        setting.getKey().matches("PATCHBAY_VAPI_(AUTH|AUTH_HEADER|CREDENTIAL_ID|HMAC_\\w+|OAUTH_\\w+)"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void take(Map<String, String> environment, String... names) {
        for (var name : names) {
            environment.put(name, installation.setting(name).orElse(""));
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
