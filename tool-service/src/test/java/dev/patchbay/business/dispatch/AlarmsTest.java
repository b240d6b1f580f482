package dev.patchbay.business.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.SmsDesk;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class AlarmsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CALLER = "+15550109999";
    /// In no order: the clock stands still.
    private static final String TEXTS = "SELECT body FROM outgoing_message WHERE project_id = $1 AND recipient = $2";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    AlarmDesk desk;

    private final Map<String, String> numbers = new HashMap<>();
    private Instant started;
    private String project;
    private String ours;
    private ToolClient call;

    @BeforeEach
    void fresh() {
        started = clock.instant();
        project = projects.create();
        ours = SmsDesk.number();
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", ours, project);
        call = ToolClient.newCall(project, CALLER);
        onCall("sam", 1, "plumbing");
        onCall("joe", 2, "plumbing");
        numbers.put("maria", SmsDesk.number());
        settings(Map.of("version", 0, "ownerName", "Maria", "ownerPhone", numbers.get("maria")));
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", project);
        projects.run("DELETE FROM alarm WHERE project_id = $1", project);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sam 1 35                      | ACCEPTED   | Sam
            sam YES                       | ACCEPTED   | Sam
            sam 2; joe 1                  | ACCEPTED   | Joe
            wait; joe ok 20 min           | ACCEPTED   | Joe
            wait; wait; maria sí          | ACCEPTED   | Maria
            wait; wait; wait              | UNANSWERED |
            wait; wait; wait; joe 1       | ACCEPTED   | Joe
            wait; sam 1                   | ACCEPTED   | Sam
            wait; joe 1; sam 1            | ACCEPTED   | Joe
            sam 1; joe 1                  | ACCEPTED   | Sam
            sam 1; sam 2                  | ALERTING   |
            sam 1; sam 2; joe 1           | ACCEPTED   | Joe
            sam 2; joe 2; maria 2         | UNANSWERED |
            sam who is this               | ALERTING   |
            joe 1                         | ALERTING   |
            sam 2; sam 1                  | ACCEPTED   | Sam
            wait; sam 1; sam 2; joe 1     | ACCEPTED   | Joe
            wait; sam 1; sam 2; maria 1   | ALERTING   |
            """)
    void theLadderIsClimbedUntilSomebodyAccepts(String script, String state, String by) {
        dispatch();

        for (var step : script.split(";")) {
            var words = step.strip().split(" ", 2);
            if (words[0].equals("wait")) {
                later(Duration.ofMinutes(4));
            } else {
                SmsDesk.send(numbers.get(words[0]), ours, words[1]);
            }
        }

        assertThat(alarm().<String>path("[0].state")).isEqualTo(state);
        assertThat(alarm().<String>path("[0].acceptedBy")).isEqualTo(by);
        assertThat(projects.count(
                        "SELECT count(*) FROM taken_message WHERE project_id = $1 AND urgent AND words LIKE 'Nobody%'",
                        project))
                .isEqualTo(script.equals("wait; wait; wait; joe 1") || state.equals("UNANSWERED") ? 1 : 0);
    }

    @Test
    void nothingIsPromisedBeforeSomebodyHasAccepted() {
        var first = dispatch();

        assertThat(first.<String>path("outcome")).isEqualTo("succeeded");
        assertThat(first.<String>path("say"))
                .startsWith("I'm alerting our on-call person right now. Nobody has accepted");
        assertThat(first.<String>path("data.state")).isEqualTo("alerting");
        assertThat(first.<Object>path("data.arrival_minutes")).isNull();
        assertThat(texts("sam").getFirst())
                .startsWith("Test on call: the pipe burst and floods the cellar at 12 Elm Street, Albany.")
                .contains(CALLER, "reply 1", "https://voice.example.test/dispatch/offer?ticket=", "within 4 min");
        assertThat(sent(CALLER)).isEmpty();
        assertThat(dispatch().<String>path("say")).startsWith("I'm still trying");

        SmsDesk.send(numbers.get("sam"), ours, "1 35");

        var then = call.call("dispatch_technician", Map.of());
        assertThat(then.<String>path("say")).isEqualTo("Sam has accepted and expects to be there in 35 minutes.");
        assertThat(then.<Integer>path("data.arrival_minutes")).isEqualTo(35);
        assertThat(sent(CALLER))
                .containsExactly("Test: Sam has accepted and expects to be with you in about 35 minutes.");
        clock.advance(Duration.ofMinutes(36));
        assertThat(call.call("dispatch_technician", Map.of()).<String>path("say"))
                .isEqualTo("Sam has accepted and should be with you any moment.");
    }

    @Test
    void noTextIsPromisedToWhoCannotGetOne() {
        var reachable = dispatch().<String>path("say");
        call = ToolClient.withheld(project);
        var withheld = dispatch().<String>path("say");
        call = ToolClient.newCall(project, SmsDesk.number());
        projects.run(
                "INSERT INTO sms_opt_out (project_id, number, source, opted_out_at) VALUES ($1, $2, 'said', now())",
                project,
                call.caller().orElseThrow());
        var stopped = dispatch().<String>path("say");
        projects.run("DELETE FROM phone_number WHERE project_id = $1", project);
        call = ToolClient.newCall(project, CALLER);
        var noSender = dispatch().<String>path("say");

        assertThat(reachable).endsWith("You get a text as soon as somebody is coming.");
        assertThat(List.of(withheld, stopped, noSender, dispatch().<String>path("say")))
                .allSatisfy(said -> assertThat(said)
                        .doesNotContain("You get a text")
                        .endsWith("I can't text you that, so ask me again in a moment, or call again."));
    }

    @Test
    void inSpanishItIsSaidInSpanish() {
        var agent = projects.speaking(project, "es-MX");
        var asked = call.by(agent).call("dispatch_technician", Map.of("problem", "se reventó la tubería"));
        assertThat(asked.<String>path("say")).isEqualTo("¿Cuál es la dirección, con la ciudad?");

        var answer = call.by(agent)
                .call("dispatch_technician", Map.of("problem", "se reventó la tubería", "address", "Calle 5"));
        SmsDesk.send(numbers.get("sam"), ours, "1 20");

        assertThat(answer.<String>path("say")).startsWith("Estoy avisando ahora mismo");
        assertThat(sent(CALLER).getFirst()).contains("llegará en unos 20 minutos");
    }

    @Test
    void oneAlarmACallHoweverOftenAndByHowManyItIsAskedFor() {
        IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(this::dispatch))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(alarm().<List<?>>path("$")).hasSize(1);
        assertThat(texts("sam")).hasSize(1);
    }

    /// All that is known is in the database: whoever comes by next, after a crash too, goes on, and only one
    /// does.
    @Test
    void severalInstancesWakeTheNextOnceAndARestartForgetsNothing() {
        dispatch();
        clock.advance(Duration.ofMinutes(4));

        IntStream.range(0, 8)
                .mapToObj(_ ->
                        CompletableFuture.runAsync(() -> desk.escalate().await().atMost(LIMIT)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(texts("joe")).hasSize(1);
        assertThat(sent(numbers.get("maria"))).isEmpty();
        later(Duration.ofMinutes(3));
        assertThat(sent(numbers.get("maria"))).isEmpty();
        later(Duration.ofMinutes(1));
        assertThat(sent(numbers.get("maria"))).hasSize(1);
    }

    @Test
    void whenNobodyAnswersTheOwnerIsToldOnceMoreAndTheMessageIsThere() {
        dispatch();
        IntStream.range(0, 4).forEach(_ -> later(Duration.ofMinutes(4)));

        assertThat(alarm().<String>path("[0].state")).isEqualTo("UNANSWERED");
        assertThat(sent(numbers.get("maria")))
                .filteredOn(text -> text.startsWith("Test: nobody on call has"))
                .singleElement()
                .asString()
                .contains("12 Elm Street", CALLER);
        assertThat(projects.count(
                        "SELECT count(*) FROM taken_message WHERE project_id = $1 AND urgent AND number = $2",
                        project,
                        CALLER))
                .isEqualTo(1);
    }

    @Test
    void whoCannotBeReachedIsNotWaitedFor() {
        dispatch();
        projects.run(
                "UPDATE outgoing_message SET state = 'UNDELIVERED' WHERE project_id = $1 AND recipient = $2",
                project,
                numbers.get("sam"));

        later(Duration.ZERO);

        assertThat(alarm().<List<String>>path("[0].ladder.state")).containsExactly("UNREACHED", "ALERTED", "WAITING");
    }

    @Test
    void theSameSmsToldTwiceAnswersOnce() {
        dispatch();
        var id = SmsDesk.send(numbers.get("sam"), ours, "2");
        SmsDesk.again(id, numbers.get("sam"), ours, "2");

        assertThat(alarm().<List<String>>path("[0].ladder.state")).containsExactly("DECLINED", "ALERTED", "WAITING");
        assertThat(projects.count("SELECT count(*) FROM taken_message WHERE project_id = $1", project))
                .isZero();
    }

    @Test
    void whatIsNoAnswerIsAskedBackAndKept() {
        dispatch();

        SmsDesk.send(numbers.get("sam"), ours, "who is this");

        assertThat(texts("sam")).anyMatch(text -> text.startsWith("Reply 1 and the minutes"));
        assertThat(projects.texts("SELECT words FROM taken_message WHERE project_id = $1", project))
                .containsExactly("who is this");
    }

    @Test
    void anAnswerThatMayMeanTwoCallsIsAskedBack() {
        dispatch();
        ToolClient.newCall(project, "+15550108888")
                .call("dispatch_technician", Map.of("problem", "the water heater burst", "address", "7 Oak Street"));

        SmsDesk.send(numbers.get("sam"), ours, "1 20");
        var question = texts("sam").stream()
                .filter(text -> text.startsWith("Which one?"))
                .findFirst()
                .orElseThrow();
        var code = question.replaceAll(".*?([A-Z][2-9]) the water heater burst.*", "$1");
        SmsDesk.send(numbers.get("sam"), ours, code + " 1 20");

        assertThat(list("state=ACCEPTED").<List<String>>path("problem")).containsExactly("the water heater burst");
    }

    @Test
    void onlyWhoIsOnCallThenAndHasTheTradeIsWoken() {
        onCall("eve", 0, "electrical");
        var night = List.of(Map.of("weekday", "monday", "from", "20:00", "to", "06:00"));
        Team.add(project, "ned", person("ned", 0, night), "plumbing");

        dispatch();

        assertThat(alarm().<List<String>>path("[0].ladder.name")).containsExactly("Sam", "Joe", "Maria");
    }

    @Test
    void dangerWakesEverybodyOnCallBesideTheSafetyLine() {
        onCall("eve", 0, "electrical");

        var answer = call.call("triage_emergency", Map.of("words", "I smell gas in the kitchen"));

        assertThat(answer.<String>path("data.next_step")).isEqualTo("say_and_end");
        var raised = alarm();
        assertThat(raised.<Boolean>path("[0].safety")).isTrue();
        assertThat(raised.<List<String>>path("[0].ladder.name")).containsExactly("Eve", "Sam", "Joe", "Maria");
        assertThat(texts("eve")).anyMatch(text -> text.startsWith("SAFETY! Test on call: I smell gas in the kitchen."));
        assertThat(call.call("dispatch_technician", Map.of("address", "12 Elm Street"))
                        .<String>path("data.tag"))
                .isEqualTo("safety");
        assertThat(texts("eve")).anyMatch(text -> text.startsWith("The address: 12 Elm Street."));
    }

    @Test
    void aPersonMayAnswerForThem() {
        dispatch();
        var id = alarm().<String>path("[0].id");

        assertThat(answer(id, Map.of("position", 1, "accepts", true)).statusCode())
                .isEqualTo(409);
        var accepted = answer(id, Map.of("position", 0, "accepts", true, "minutes", 25));

        assertThat(accepted.<String>path("acceptedBy")).isEqualTo("Sam");
        assertThat(accepted.<String>path("arrival"))
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(25)).toString());
    }

    @Test
    void whereNobodyCouldBeWokenAMessageIsOffered() {
        var other = ToolClient.newCall(projects.create());

        var answer = other.call("dispatch_technician", Map.of("problem", "the pipe burst", "address", "Elm Street"));

        assertThat(answer.<String>path("outcome")).isEqualTo("refused");
        assertThat(answer.<String>path("say")).contains("Shall I take an urgent message");
    }

    @Test
    void settingsAreChangedByWhoSawThem() {
        assertThat(settings(Map.of("version", 0, "acknowledgeMinutes", 5)).statusCode())
                .isEqualTo(412);
        assertThat(settings(Map.of("version", 1, "acknowledgeMinutes", 31)).statusCode())
                .isEqualTo(400);
        assertThat(settings(Map.of("version", 1, "acknowledgeMinutes", 5)).<Integer>path("version"))
                .isEqualTo(2);
    }

    private void onCall(String id, int order, String trade) {
        numbers.put(id, SmsDesk.number());
        Team.add(project, id, person(id, order, Team.always()), trade);
    }

    private Map<String, Object> person(String id, int order, List<?> onCall) {
        return Map.of("phone", numbers.computeIfAbsent(id, _ -> SmsDesk.number()), "onCall", onCall, "order", order);
    }

    private Response dispatch() {
        return call.call(
                "dispatch_technician",
                Map.of("problem", "the pipe burst and floods the cellar", "address", "12 Elm Street, Albany"));
    }

    private void later(Duration time) {
        clock.advance(time);
        desk.escalate().await().atMost(LIMIT);
    }

    private List<String> texts(String who) {
        return sent(numbers.get(who));
    }

    private List<String> sent(String number) {
        return projects.texts(TEXTS, project, number);
    }

    private Response alarm() {
        return list("callId=" + call.callId());
    }

    private Response list(String filter) {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/dispatches?projectId=" + project + "&" + filter);
    }

    private static Response answer(String id, Map<String, Object> wish) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(wish)
                .put("/api/dispatches/{id}/answer", id);
    }

    private Response settings(Map<String, Object> wish) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(wish)
                .put("/api/projects/{p}/dispatch-settings", project);
    }
}
