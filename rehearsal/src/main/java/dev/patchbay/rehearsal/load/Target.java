package dev.patchbay.rehearsal.load;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What can be put between the two sides.
enum Target {
    RELAY {
        @Override
        TargetProcess start(LoadOptions options, Path directory, int modelPort) {
            int port = TargetProcess.freePort();
            var java = List.of(
                    options.heap(),
                    "-XX:+UseSerialGC",
                    "-cp",
                    classPath(),
                    RelayMain.class.getName(),
                    Integer.toString(port),
                    modelUrl(modelPort));
            return TargetProcess.start(directory, java, Map.of(), port);
        }
    },
    GATEWAY {
        @Override
        TargetProcess start(LoadOptions options, Path directory, int modelPort) {
            int port = TargetProcess.freePort();
            var java = List.of(
                    options.heap(),
                    "-XX:+UseSerialGC",
                    "-jar",
                    options.gatewayJar().toAbsolutePath().toString());
            return TargetProcess.start(directory, java, environment(options.mode(), directory, port, modelPort), port);
        }
    };

    static final String AUTH_TOKEN = "load-test-token";

    /// @param directory for its files
    abstract TargetProcess start(LoadOptions options, Path directory, int modelPort);

    /// The child runs elsewhere, so relative names would not be found.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String modelUrl(int port) {
        return "ws://127.0.0.1:" + port + "/v1/realtime";
    }

    /// A gateway that runs alone: a route by configuration, no Kafka, no neighbour.
    static Map<String, String> environment(Mode mode, Path directory, int port, int modelPort) {
        return Map.ofEntries(
                Map.entry("PORT", Integer.toString(port)),
                Map.entry("PATCHBAY_HOST", "127.0.0.1"),
                Map.entry("PATCHBAY_INSTANCE", "load"),
                Map.entry("PATCHBAY_PUBLIC_URL", Aim.PUBLIC_URL),
                Map.entry("PATCHBAY_STATE_DIR", directory.resolve("state").toString()),
                Map.entry("PATCHBAY_ROUTE_FILE", routeFile(mode, directory).toString()),
                Map.entry("PATCHBAY_FACTS", "journal-only"),
                Map.entry("PATCHBAY_SERVICE_TOKEN", "load-service-token"),
                Map.entry("PATCHBAY_CALLS_PER_CORE", "5000"),
                Map.entry("PATCHBAY_DRAIN_SECONDS", "0"),
                Map.entry("TWILIO_ACCOUNT_SID", Webhook.ACCOUNT),
                Map.entry("TWILIO_AUTH_TOKEN", AUTH_TOKEN),
                Map.entry("PATCHBAY_TWILIO_API_URL", "http://127.0.0.1:" + modelPort),
                Map.entry("OPENAI_API_KEY", "load-key"),
                Map.entry("PATCHBAY_OPENAI_URL", modelUrl(modelPort)));
    }

    private static Path routeFile(Mode mode, Path directory) {
        var route = """
                {"kind":"realtime","projectId":"load","agentId":"load","agentVersion":"1","reason":"load","ladder":[],
                 "session":{"model":"gpt-realtime-2.1","voice":"marin","language":"en-US","timeZone":"America/New_York",
                  "instructions":"You answer the phone.","greeting":"Hello.","audioMode":"%s","tools":[],
                  "maxDurationSeconds":3600}}
                """.formatted(mode.label());
        try {
            return Files.writeString(directory.resolve("route.json"), route);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
