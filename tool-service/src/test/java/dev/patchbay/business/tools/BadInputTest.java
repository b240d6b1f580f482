package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.area.google.RehearsedMaps;
import dev.patchbay.business.directory.Project;
import dev.patchbay.business.knowledge.KnowledgeDesks;
import dev.patchbay.business.knowledge.openai.RehearsedEmbeddings;
import dev.patchbay.business.messages.Rounds;
import dev.patchbay.business.rentals.RentalDesks;
import dev.patchbay.business.rentals.brave.RehearsedBrave;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.support.CalcomDesk;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.MailDesk;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.business.support.SmsDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.business.support.TwilioDesk;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.rehearsal.provider.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What cannot be right is asked back or refused at the tools' door, and no provider ever sees a request for it.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RehearsedMaps.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LONG = "word ".repeat(1000);
    private static final String CONTROL = "Ann\u0007 Lee\u001b[2J";
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final List<Map<String, Object>> BOOKINGS = List.of(
            Map.of("name", ""),
            Map.of("name", "   "),
            Map.of("name", LONG),
            Map.of("name", CONTROL),
            Map.of("name", "Ann\u0000"),
            Map.of("address", ""),
            Map.of("address", LONG),
            Map.of("address", CONTROL),
            Map.of("service", ""),
            Map.of("service", LONG),
            Map.of("notes", LONG),
            Map.of("notes", CONTROL),
            Map.of("phone", "12"),
            Map.of("phone", "call 5 five 5"),
            Map.of("phone", "+1 518 555 0143 and then some"),
            Map.of("phone", "5".repeat(50)),
            Map.of("slot", ""),
            Map.of("slot", LONG),
            Map.of("slot", CONTROL),
            Map.of("slot", "2020-01-01T10:00:00-05:00"),
            Map.of("slot", "yesterday at ten"),
            Map.of("slot", "2026-11-24T10:00:00[Mars/Olympus]"),
            Map.of("slot", "2026-11-24T25:61:00-05:00"),
            Map.of("slot", "2026-02-30T10:00:00-05:00"),
            Map.of("slot", Map.of("start", SLOT)));
    private static final List<Map<String, Object>> LOOKS = List.of(
            Map.of("when", LONG),
            Map.of("when", CONTROL),
            Map.of("when", "99/99/9999"),
            Map.of("when", "2020-01-01"),
            Map.of("when", "2026-11-24T10:00:00[Mars/Olympus]"),
            Map.of("when", List.of("tomorrow")));

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    CalcomDesk calcom;

    @Inject
    MicrosoftDesk microsoft;

    @Inject
    GoogleDesk google;

    @Inject
    TwilioDesk twilio;

    @Inject
    MailDesk mails;

    @Inject
    Rounds rounds;

    @Inject
    KnowledgeDesks knowledge;

    @Inject
    RentalDesks rentals;

    @Inject
    Vertx vertx;

    private Instant started;

    @BeforeEach
    void open() {
        started = clock.instant();
        twilio.open();
        mails.open();
    }

    @AfterEach
    void back() {
        clock.advance(Duration.between(clock.instant(), started));
    }

    enum Provider {
        CALCOM,
        MICROSOFT,
        GOOGLE
    }

    private RehearsedCalendar desk(Provider provider) {
        return switch (provider) {
            case CALCOM -> calcom;
            case MICROSOFT -> microsoft;
            case GOOGLE -> google;
        };
    }

    /// A trouble that awaits the first request of all is still there afterwards; then it comes about.
    @ParameterizedTest
    @EnumSource
    void noCalendarIsAskedWithWhatCannotBeRight(Provider provider) {
        var desk = desk(provider);
        desk.heal();
        var project = desk.project();
        desk.onAny(project).inject(Fault.broken());

        for (var wrong : BOOKINGS) {
            var wish = new HashMap<>(ToolClient.booking(SLOT));
            wish.putAll(wrong);
            demandRefused(ToolClient.newCall(project).call("book_slot", wish), wrong);
        }
        for (var wrong : LOOKS) {
            demandRefused(ToolClient.newCall(project).call("get_slots", wrong), wrong);
        }

        assertThat(desk.troublesLeft()).isEqualTo(1);
        ToolClient.newCall(project).slots("tomorrow").then().statusCode(200);
        assertThat(desk.troublesLeft()).isZero();
        desk.heal();
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void nothingIsSentToWhatIsNoRecipient(Map<String, Object> wrong) {
        var project = projects.create();
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", SmsDesk.number(), project);
        var call = ToolClient.newCall(project, SmsDesk.number());
        call.book(SLOT).then().statusCode(200);
        projects.run("DELETE FROM outgoing_message WHERE state IN ('QUEUED', 'SENDING')");
        var before = twilio.asked();

        demandRefused(call.call("send_confirmation", wrong), wrong);
        rounds.send();

        assertThat(projects.count("SELECT count(*) FROM outgoing_message WHERE project_id = $1", project))
                .isZero();
        assertThat(twilio.asked()).isEqualTo(before);
        assertThat(wrong.values().stream().map(String::valueOf).flatMap(address -> mails.takenFor(address).stream()))
                .isEmpty();
    }

    static Stream<Map<String, Object>> recipients() {
        return Stream.of(
                Map.of("phone", "12"),
                Map.of("phone", "five five five"),
                Map.of("phone", LONG),
                Map.of("phone", "+1518555\u00070143"),
                Map.of("email", "not an address"),
                Map.of("email", "ann@"),
                Map.of("email", "ann@@example.com"),
                Map.of("email", "ann@example.com\r\nBcc: all@example.com"),
                Map.of("email", "ann\u0000@example.com"),
                Map.of("email", LONG));
    }

    @Test
    void noMapIsAskedForWhatIsNoAddress() {
        var project = projects.create();
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("version", 0, "country", "US", "postcodes", List.of("12207")))
                .put("/api/projects/{p}/areas", project)
                .then()
                .statusCode(200);
        var before = RehearsedMaps.askedInAll();

        for (var wrong : List.<Map<String, Object>>of(
                Map.of("address", ""),
                Map.of("address", LONG),
                Map.of("address", CONTROL),
                Map.of("address", "\u0000"),
                Map.of("postcode", "1".repeat(30)),
                Map.of("address", List.of("12 Elm Street")))) {
            demandRefused(ToolClient.newCall(project).call("check_service_area", wrong), wrong);
        }

        assertThat(RehearsedMaps.askedInAll()).isEqualTo(before);
    }

    /// These have no key in this process: their adapters are given to the tools by hand.
    @Test
    void noVectorsAreMadeOfWhatIsNoQuestion() {
        try (var rehearsed = RehearsedEmbeddings.start(vertx)) {
            var tool = new RegisteredTool<>(new GetKnowledge(knowledge.with(rehearsed.embeddings())));

            for (var wrong : List.<Map<String, Object>>of(
                    Map.of("question", ""),
                    Map.of("question", LONG),
                    Map.of("question", CONTROL),
                    Map.of("question", List.of("are you open")))) {
                demandRefused(run(tool, wrong), wrong);
            }

            assertThat(rehearsed.asked()).isZero();
            run(tool, Map.of("question", "are you open on Sundays"));
            assertThat(rehearsed.asked()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsLookedForOnTheWebThatNobodyCanWant() {
        try (var brave = RehearsedBrave.start(vertx)) {
            var tool = new RegisteredTool<>(new SearchRentals(rentals.with(brave.listings()), clock));

            for (var wrong : List.<Map<String, Object>>of(
                    Map.of("area", LONG),
                    Map.of("area", CONTROL),
                    Map.of("bedrooms", "a few"),
                    Map.of("max_rent", "1e9999"),
                    Map.of("features", LONG),
                    Map.of("move_in", LONG))) {
                demandRefused(run(tool, wrong), wrong);
            }

            assertThat(brave.asked()).isZero();
            run(tool, Map.of("area", "Madison", "bedrooms", 2));
            assertThat(brave.asked()).isEqualTo(1);
        }
    }

    private ToolResult run(RegisteredTool<?> tool, Map<String, Object> given) {
        var project = new Project(projects.create(), "Test", ZoneId.of("America/New_York"));
        var call = new ToolCall(
                "tw-CA" + UUID.randomUUID(),
                "tc-1",
                project,
                Origin.CALL,
                Optional.of("+15550109999"),
                Language.ENGLISH,
                "agent");
        return tool.run(call, given).await().atMost(LIMIT);
    }

    private static void demandRefused(ToolResult result, Map<String, Object> wrong) {
        assertThat(result).as(what(wrong)).isInstanceOf(ToolResult.Refused.class);
        demandPlain(result.say(), what(wrong));
    }

    private static void demandRefused(Response answer, Map<String, Object> wrong) {
        assertThat(answer.statusCode()).as(what(wrong)).isEqualTo(200);
        assertThat(answer.<String>path("outcome")).as(what(wrong)).isEqualTo("refused");
        demandPlain(answer.path("say"), what(wrong));
    }

    private static void demandPlain(String said, String what) {
        assertThat(said).as(what).endsWith("?").doesNotContain("{", "}", "_", "null");
    }

    private static String what(Map<String, Object> wrong) {
        var text = wrong.toString();
        return text.substring(0, Math.min(60, text.length()));
    }
}
