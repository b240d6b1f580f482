package dev.patchbay.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A caller's model: it asks one tool after the other, as in a call, and notes how long each took. One thread.
final class ToolCaller {
    /// The gateway itself ends calls.
    static final Set<String> WITHOUT = Set.of("end_call");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EMERGENCY = 5;
    private static final String SERVICE = "leaking tap";
    private static final String ADDRESS = "12 Elm Street, Albany";
    private static final List<String> QUESTIONS = List.of(
            "water is coming through the kitchen ceiling",
            "the furnace won't start and it is freezing",
            "no hay luz en la cocina",
            "my faucet drips, it is not urgent");
    private static final List<String> TOPICS = List.of(
            "Do you give a warranty on repairs?",
            "what if I have to cancel my appointment",
            "is the technician licensed and insured",
            "tienen descuento para mayores",
            "can I pay the invoice by card");
    private static final List<String> HOMES_WANTED = List.of("Bay View", "Riverwest", "53207");
    private static final List<String> WHOM = List.of("billing", "the office", "whoever is on call");
    private static final List<String> POSTCODES = List.of("12207", "12203", "99501");

    private final HttpClient client;
    private final URI service;
    private final String token;
    private final RandomGenerator random;
    private final ToolLoad.Pace pace;
    private final CallOff office;
    private final ToolTimes times = new ToolTimes();
    private int calls;

    ToolCaller(
            HttpClient client, URI service, String token, RandomGenerator random, ToolLoad.Pace pace, CallOff office) {
        this.client = client;
        this.service = service;
        this.token = token;
        this.random = random;
        this.pace = pace;
        this.office = office;
    }

    /// Says that nobody is needed any more. No business has hundreds of emergencies that nobody answers, each of which
    /// wakes the next technician every few minutes.
    interface CallOff {
        void alarm(String dispatch) throws IOException, InterruptedException;
    }

    /// What each tool took.
    ToolTimes times() {
        return times;
    }

    /// All tools once, the visit booked, moved and given up; one call in five is an emergency besides.
    void call() throws IOException, InterruptedException {
        var call = new Call("tw-CA" + random.nextLong(Long.MAX_VALUE) + "-" + calls++, number());
        call.ask("get_customer", Map.of());
        call.ask("get_knowledge", Map.of("question", pick(TOPICS)));
        call.ask("triage_emergency", Map.of("words", pick(QUESTIONS)));
        call.ask("get_pricing", Map.of("service", "clogged drain", "when", "tomorrow at ten"));
        call.ask("check_service_area", Map.of("postcode", pick(POSTCODES)));
        call.ask("search_rentals", Map.of("bedrooms", 2, "max_rent", 1_800, "area", pick(HOMES_WANTED)));
        var home = ToolStock.address(random.nextInt(ToolStock.HOMES));
        call.ask("get_property_details", Map.of("property", home.substring(0, home.indexOf(','))));
        var first = call.slot();
        call.succeeds("book_slot", visit(first));
        var second = call.slot();
        call.succeeds("reschedule_appointment", Map.of("slot", second));
        call.succeeds("send_confirmation", Map.of());
        call.succeeds("cancel_appointment", Map.of());
        if (calls % EMERGENCY == 0) {
            var raised = call.succeeds("dispatch_technician", emergency());
            office.alarm(raised.path("data").path("dispatchId").asText());
        }
        call.succeeds("transfer_call", Map.of("reason", "a question about an invoice", "whom", pick(WHOM)));
        call.succeeds("note_customer", Map.of("note", "Has a dog in the yard", "kind", "fact"));
        call.succeeds("take_message", Map.of("message", "Please bring a ladder", "name", "Ann Lee"));
        call.again("take_message");
    }

    private static Map<String, Object> emergency() {
        return Map.of(
                "problem",
                "water is pouring out of the wall and I can't shut it off",
                "address",
                "12 Elm Street, Albany 12207",
                "name",
                "Ann Lee");
    }

    private static Map<String, Object> visit(String slot) {
        return Map.of("slot", slot, "service", SERVICE, "name", "Ann Lee", "address", ADDRESS);
    }

    private String number() {
        return "+1555%07d".formatted(random.nextInt(ToolStock.CUSTOMERS));
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// One call.
    private final class Call {
        private final String id;
        private final String number;
        private int asked;

        Call(String id, String number) {
            this.id = id;
            this.number = number;
        }

        /// A slot on a day of the next weeks.
        String slot() throws IOException, InterruptedException {
            while (true) {
                var day = "in " + (2 + random.nextInt(40)) + " days";
                var wish = Map.<String, Object>of("when", day, "service", SERVICE, "address", ADDRESS);
                var offered = ask("get_slots", wish).path("data").path("slots");
                if (!offered.isEmpty()) {
                    return offered.get(random.nextInt(offered.size()))
                            .path("start")
                            .asText();
                }
            }
        }

        JsonNode succeeds(String tool, Map<String, Object> arguments) throws IOException, InterruptedException {
            var result = ask(tool, arguments);
            if (!result.path("outcome").asText().equals("succeeded")) {
                throw new IllegalStateException(tool + " did not succeed: " + result.path("say"));
            }
            return result;
        }

        /// The last tool call once more, as after a lost answer: its result is there.
        void again(String tool) throws IOException, InterruptedException {
            asked--;
            ask(tool, Map.of(), "(the same again)");
        }

        JsonNode ask(String tool, Map<String, Object> arguments) throws IOException, InterruptedException {
            return ask(tool, arguments, tool);
        }

        private JsonNode ask(String tool, Map<String, Object> arguments, String line)
                throws IOException, InterruptedException {
            var body = new HashMap<String, Object>();
            body.put("callId", id);
            body.put("toolCallId", "tc-" + asked++);
            body.put("projectId", ToolStock.PROJECT);
            body.put("agentId", "afterhourfix-alex");
            body.put("callerNumber", number);
            body.put("arguments", arguments);
            var request = HttpRequest.newBuilder(service.resolve("/internal/tools/" + tool))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            var began = pace.await();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var took = System.nanoTime() - began;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(tool + " answered " + answer.statusCode());
            }
            times.add(line, took);
            return JSON.readTree(answer.body());
        }
    }
}
