package dev.patchbay.business.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.OnCallStage;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class OffersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    AlarmDesk desk;

    private OnCallStage stage;
    private Instant started;
    private String alarm;
    private String ticket;

    @BeforeEach
    void woken() {
        started = clock.instant();
        stage = new OnCallStage(projects).add("sam", 1, "plumbing").add("joe", 2, "plumbing");
        alarm = stage.emergency();
        ticket = stage.tickets("sam").getFirst();
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        stage.sweep();
    }

    @Test
    void lookingShowsWhatIsWrongAndAcceptsNothing() {
        var page = look(ticket);
        var head = browser().head("/dispatch/offer?ticket=" + ticket);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(head.statusCode()).isLessThan(500);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.asString())
                .contains("the pipe burst<br>12 Elm Street", "I take it", "method=\"post\"")
                .doesNotContain("<script", "https://");
        assertThat(state()).isEqualTo("ALERTING");
    }

    @Test
    void oneButtonAcceptsOnce() {
        var accepted = press(ticket, Map.of("answer", "accept", "minutes", "25"));

        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(accepted.asString()).contains("It&#39;s yours");
        assertThat(state()).isEqualTo("ACCEPTED");
        assertThat(stage.dispatch(alarm).<String>path("arrival"))
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(25)).toString());
        assertThat(stage.sentToCaller()).hasSize(1);
        assertThat(look(ticket).statusCode()).isEqualTo(410);
        assertThat(press(ticket, Map.of("answer", "decline")).statusCode()).isEqualTo(410);
        assertThat(state()).isEqualTo("ACCEPTED");
    }

    @Test
    void pressedByManyAtOnceItCountsOnce() {
        var statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> press(ticket, Map.of("answer", i % 2 == 0 ? "accept" : "decline"))
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void theOtherButtonWakesTheNextOneWhoHasALinkOfTheirOwn() {
        press(ticket, Map.of("answer", "decline", "minutes", ""));

        assertThat(stage.dispatch(alarm).<String>path("ladder[0].state")).isEqualTo("DECLINED");
        var next = stage.tickets("joe").getFirst();
        assertThat(next).isNotEqualTo(ticket);
        press(next, Map.of("answer", "accept"));
        assertThat(stage.dispatch(alarm).<String>path("acceptedBy")).isEqualTo("Joe");
    }

    @Test
    void aReplyByTextStillAnswers() {
        stage.reply("sam", "1 20");

        assertThat(state()).isEqualTo("ACCEPTED");
        assertThat(press(ticket, Map.of("answer", "decline")).statusCode()).isEqualTo(200);
        assertThat(state()).isEqualTo("ALERTING");
    }

    @Test
    void whoIsTooLateIsToldSo() {
        later(Duration.ofMinutes(4));
        stage.reply("joe", "1 20");

        assertThat(look(ticket).statusCode()).isEqualTo(409);
        assertThat(press(ticket, Map.of("answer", "accept")).asString()).contains("Joe has taken it already");
        assertThat(stage.dispatch(alarm).<String>path("acceptedBy")).isEqualTo("Joe");
    }

    @Test
    void aLinkIsGoodForTwoHours() {
        clock.advance(Duration.ofMinutes(119));
        assertThat(look(ticket).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(1));

        assertThat(look(ticket).statusCode()).isEqualTo(410);
        assertThat(press(ticket, Map.of("answer", "accept")).statusCode()).isEqualTo(410);
        assertThat(state()).isEqualTo("ALERTING");
    }

    @Test
    void anotherAlertEndsTheLinkOfTheOneBefore() {
        later(Duration.ofMinutes(4));
        stage.reply("sam", "1 20");
        var joes = stage.tickets("joe").getFirst();
        clock.advance(Duration.ofMinutes(1));
        stage.reply("sam", "2");

        assertThat(stage.tickets("joe")).hasSize(2);
        assertThat(press(joes, Map.of("answer", "accept")).statusCode()).isEqualTo(410);
        var newest = stage.tickets("joe").stream()
                .filter(one -> !one.equals(joes))
                .findFirst()
                .orElseThrow();
        assertThat(press(newest, Map.of("answer", "accept")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 27, 40, 50})
    void whatIsChangedInATicketOpensNothing(int place) {
        var forged = new StringBuilder(ticket);
        forged.setCharAt(place, forged.charAt(place) == 'A' ? 'B' : 'A');

        assertThat(look(forged.toString()).statusCode()).isEqualTo(400);
        assertThat(press(forged.toString(), Map.of("answer", "accept")).statusCode())
                .isEqualTo(400);
        assertThat(state()).isEqualTo("ALERTING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "601", "soon", "-5", "1e3"})
    void minutesThatAreNoneAreAskedForAgain(String minutes) {
        var answer = press(ticket, Map.of("answer", "accept", "minutes", minutes));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("from 1 to 600", "I take it");
        assertThat(state()).isEqualTo("ALERTING");
    }

    @Test
    void whoAsksForNoPageGetsAProblem() {
        var answer = given().accept("application/json").get("/dispatch/offer?ticket=x");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private String state() {
        return stage.dispatch(alarm).path("state");
    }

    private void later(Duration time) {
        clock.advance(time);
        desk.escalate().await().atMost(LIMIT);
    }

    private static Response look(String ticket) {
        return browser().get("/dispatch/offer?ticket=" + ticket);
    }

    private static Response press(String ticket, Map<String, String> form) {
        return browser().formParams(form).post("/dispatch/offer?ticket=" + ticket);
    }

    private static RequestSpecification browser() {
        return given().accept("text/html,application/xhtml+xml,*/*;q=0.8");
    }
}
