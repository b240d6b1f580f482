package dev.patchbay.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The proxy of docker-compose.yml routes as the local one does: its configuration, read as HAProxy reads
/// what is used of it.
@Tag("unit")
class ContainerProxyTest {
    private static final Pattern REFUSAL = Pattern.compile("(?m)^  acl \\w+ path -m reg (-i )?'(.*)'$");
    private static final Pattern ROUTE = Pattern.compile("(?m)^  use_backend (\\S+) if (.*)$");
    private static final Pattern CONDITION = Pattern.compile("\\{ (path|path_beg) (.*?) }");

    private final String configuration = Files.readString(configuration());

    ContainerProxyTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/vapi/webhook",
                "/api/v1/vapi",
                "/vapi/webhook",
                "/vapid",
                "/api/vapi/webhook",
                "/api/calls",
                "/api/calls/tw-CA1",
                "/api/callsign",
                "/api/vapid",
                "/api/agents/a%2B1",
                "/api",
                "/apiary",
                "/stream/gw-1",
                "/media-stream/gw-2",
                "/media-stream",
                "/stream",
                "/stream/GW",
                "/stream/gw-1/x",
                "/twilio/messages",
                "/twilio/messages/status",
                "/twilio/messagesx",
                "/calendars",
                "/calendars/connect",
                "/calendars/google/callback",
                "/calendarsx",
                "/dispatch",
                "/dispatch/offer",
                "/dispatches",
                "/twilio/voice",
                "/twilio/voice/agent-1",
                "/twilio",
                "/twilioish",
                "/internal/routes",
                "/internal",
                "/q/health",
                "/q/metrics",
                "/q",
                "/_local/kill/gw-1",
                "/favicon.ico",
                "/api/../internal/routes",
                "/api/..",
                "/api/./x",
                "/api/.x",
                "/api/...",
                "//internal/routes",
                "/api//internal",
                "/api;x=1/calls",
                "/api/%2e%2e/internal",
                "/api/%2E./internal",
                "/%69nternal/routes",
                "/api%2Finternal",
                "/api/%5c..%5cinternal",
                "/api\\..\\internal",
                "/api/%",
                "/api/%4",
                "/api/%zz",
                "/api/%00",
                "/api/%1f",
                "/api/%20",
                "/api/%3B",
                "/api/%3a",
                "/api/%5B",
                "/api/%5Fx",
                "/api/%7e",
                "/api/%7D",
                "/api/%25%32%65",
            })
    void itLeadsWhereTheLocalOneDoes(String path) {
        assertThat(backend(path)).isEqualTo(expected(RouteTable.of(path)));
    }

    private String backend(String path) {
        if (REFUSAL.matcher(configuration).results().anyMatch(refusal -> isRefused(refusal, path))) {
            return "400";
        }
        return ROUTE.matcher(configuration)
                .results()
                .filter(route -> holds(route.group(2), path))
                .map(route -> route.group(1))
                .findFirst()
                .orElse("nowhere");
    }

    private static boolean isRefused(MatchResult refusal, String path) {
        var pattern = (refusal.group(1) == null ? "" : "(?i)") + refusal.group(2);
        return Pattern.compile(pattern).matcher(path).find();
    }

    private static boolean holds(String condition, String path) {
        return CONDITION.matcher(condition).results().anyMatch(part -> {
            List<String> words = Arrays.asList(part.group(2).split(" "));
            return part.group(1).equals("path")
                    ? words.contains(path)
                    : words.stream().anyMatch(path::startsWith);
        });
    }

    private static String expected(Target target) {
        return switch (target) {
            case Target.AnyGateway() -> "gateways";
            case Target.GatewayInstance(var instance) -> instance;
            case Target.Service(var name) -> name;
            case Target.Malformed() -> "400";
            case Target.Nowhere(), Target.StatusPage(), Target.StatusJson() -> "nowhere";
        };
    }

    private static Path configuration() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("patchbay"))) {
            directory = directory.getParent();
        }
        return directory.resolve("deploy/compose/haproxy.cfg");
    }
}
