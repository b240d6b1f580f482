package dev.patchbay.gateway.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// tool-service, call-records, vapi-adapter and another gateway as far as the carrier asks them, answering by
/// the number called.
///
/// `+1555000` and then: 1xxx realtime, 2xxx voicemail, 3xxx person, 4xxx refuse, 5xxx vapi with a person below,
/// 6xxx no route at all, 7xxx vapi with nothing below.
///
/// A call is handed to VAPI as [#HANDOVERS] says, else it is declined.
public final class NeighbourStub implements QuarkusTestResourceLifecycleManager {
    static final Map<String, String> CONVERSATIONS = new ConcurrentHashMap<>();
    static final Map<String, String> NEXT_STEPS = new ConcurrentHashMap<>();
    static final Map<String, String> HANDOVERS = new ConcurrentHashMap<>();
    static final List<String> ROUTE_REQUESTS = new CopyOnWriteArrayList<>();
    static final List<String> HANDOVER_REQUESTS = new CopyOnWriteArrayList<>();
    static final String UNFINISHED = "tw-" + DoorCalls.SID + "0".repeat(24);
    static final List<String> LEASES = new CopyOnWriteArrayList<>();
    static final Map<String, String> UNAUTHORIZED = new ConcurrentHashMap<>();

    private static final String SESSION = """
            {"model":"gpt-realtime-2.1","voice":"marin","language":"en-US","timeZone":"America/Denver",\
            "instructions":"Be brief.","greeting":"Hello.","audioMode":"passthrough","tools":[],"maxDurationSeconds":600}""";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/routes", this::route);
        server.createContext("/internal/calls/", this::call);
        server.createContext("/internal/handovers", this::handOver);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "patchbay.routing.tool-service-url",
                url,
                "patchbay.routing.call-records-url",
                url,
                "patchbay.routing.vapi-adapter-url",
                url,
                "patchbay.twilio.peers",
                "gw-other=" + url + ",gw-dead=http://127.0.0.1:9");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void route(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ROUTE_REQUESTS.add(request);
        String to = request.replaceAll("(?s).*\"to\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        String agent = request.contains("\"agentId\":\"")
                ? request.replaceAll("(?s).*\"agentId\"\\s*:\\s*\"([^\"]*)\".*", "$1")
                : "agent-1";
        if (!"Bearer test-service-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            UNAUTHORIZED.put(to, request);
        }
        String ladder = "[{\"kind\":\"vapi\",\"assistantId\":\"a\"},{\"kind\":\"person\",\"number\":\"+15557770001\"},"
                + "{\"kind\":\"voicemail\",\"prompt\":\"Leave a message & a number.\"}]";
        String route =
                switch (to.charAt(8)) {
                    case '1' ->
                        "{\"kind\":\"realtime\",\"projectId\":\"p\",\"agentId\":\"" + agent
                                + "\",\"agentVersion\":\"1\",\"session\":" + SESSION + ",\"ladder\":" + ladder
                                + ",\"reason\":\"test\",\"later\":{\"unknown\":true}}";
                    case '2' -> "{\"kind\":\"voicemail\",\"prompt\":\"Say <it>.\",\"reason\":\"test\"}";
                    case '3' ->
                        "{\"kind\":\"person\",\"projectId\":\"p\",\"number\":\"+15557770001\",\"reason\":\"test\"}";
                    case '4' -> "{\"kind\":\"refuse\",\"say\":\"We do not know this number.\",\"reason\":\"test\"}";
                    case '5' ->
                        "{\"kind\":\"vapi\",\"projectId\":\"p\",\"agentId\":\"a\",\"assistantId\":\"x\",\"ladder\":"
                                + ladder + ",\"reason\":\"test\"}";
                    case '7' ->
                        "{\"kind\":\"vapi\",\"projectId\":\"p\",\"agentId\":\"a\",\"assistantId\":\"x\",\"ladder\":[],"
                                + "\"reason\":\"test\"}";
                    default -> "";
                };
        answer(exchange, route.isEmpty() ? 500 : 200, route);
    }

    private void handOver(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!"Bearer test-service-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            UNAUTHORIZED.put("handover", request);
        }
        HANDOVER_REQUESTS.add(request);
        String callId = request.replaceAll("(?s).*\"callId\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        answer(exchange, 200, HANDOVERS.getOrDefault(callId, "{\"kind\":\"declined\",\"cause\":\"refused\"}"));
    }

    private void call(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path[3].equals("unfinished")) {
            LEASES.add(exchange.getRequestURI().getQuery());
            answer(
                    exchange,
                    200,
                    "[{\"callId\":\"" + UNFINISHED + "\",\"providerCallId\":\"x\"},"
                            + "{\"callId\":\"br-1\",\"providerCallId\":\"1\"}]");
            return;
        }
        String callId = path[3];
        String found = path[4].equals("next") ? NEXT_STEPS.get(callId) : CONVERSATIONS.get(callId);
        answer(exchange, found == null ? 404 : 200, found == null ? "" : found);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
