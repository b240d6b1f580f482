package dev.patchbay.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RouteTableTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/vapi/webhook, vapi-adapter",
        "/api/v1/vapi, vapi-adapter",
        "/vapi/webhook, vapi-adapter",
        "/api/vapi/webhook, vapi-adapter",
        "/api/calls, call-records",
        "/api/calls/tw-CA1, call-records",
        "/api/callsign, tool-service",
        "/api/vapid, tool-service",
        "/api/agents/a%2B1, tool-service",
        "/api, tool-service",
        "/twilio/messages, tool-service",
        "/twilio/messages/status, tool-service",
        "/calendars/connect, tool-service",
        "/calendars/microsoft/callback, tool-service",
        "/dispatch/offer, tool-service",
    })
    void servicesByPath(String path, String service) {
        assertThat(RouteTable.of(path)).isEqualTo(new Target.Service(service));
    }

    @ParameterizedTest
    @CsvSource({
        "/stream/gw-1, gw-1",
        "/media-stream/gw-2, gw-2",
    })
    void streamsByInstance(String path, String instance) {
        assertThat(RouteTable.of(path)).isEqualTo(new Target.GatewayInstance(instance));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/twilio/voice", "/twilio/voice/agent-1", "/twilio", "/twilio/messagesx", "/media-stream"})
    void carrierToAnyGateway(String path) {
        assertThat(RouteTable.of(path)).isEqualTo(new Target.AnyGateway());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/routes",
                "/internal",
                "/q/health",
                "/q/metrics",
                "/q",
                "/stream",
                "/stream/GW",
                "/stream/gw-1/x",
                "/_local/kill/gw-1",
                "/apiary",
                "/calendarsx",
                "/dispatches",
                "/twilioish",
                "/favicon.ico",
            })
    void theRestGoesNowhere(String path) {
        assertThat(RouteTable.of(path)).isEqualTo(new Target.Nowhere());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../internal/routes",
                "/api/..",
                "/api/./x",
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
                "/api/%zz",
                "/api/%00",
                "/api/%25%32%65",
                "api",
                "",
            })
    void pathsThatCouldBeReadTwoWaysAreRefused(String path) {
        assertThat(RouteTable.of(path)).isEqualTo(new Target.Malformed());
    }
}
