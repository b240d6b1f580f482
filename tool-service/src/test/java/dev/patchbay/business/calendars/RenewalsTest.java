package dev.patchbay.business.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.business.support.ConnectionClient;
import dev.patchbay.business.support.ConnectionClient.Made;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.SignInDesk;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Reply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class RenewalsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /// Long enough for a secret.
    private static final Pattern WORD = Pattern.compile("[^\\s,=&?\"\\[\\]()]{20,}");
    private static final Duration AN_HOUR = Duration.ofMinutes(60);

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    SignInDesk peer;

    @Inject
    ConnectedUsers users;

    @Inject
    TokenDesk here;

    @Inject
    ConnectionStore store;

    @Inject
    Renewals renewals;

    @Inject
    Vault vault;

    @Inject
    Reencryption reencryption;

    @Inject
    CalendarsConfig config;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Listener();
    private Instant started;
    private String project;
    private ConnectionClient client;

    @BeforeEach
    void open() {
        started = clock.instant();
        peer.open();
        project = projects.create();
        client = new ConnectionClient(project, peer);
        Logger.getLogger("").addHandler(listener);
    }

    /// Whatever happened, nothing of it may be read in a log.
    @AfterEach
    void back() {
        Logger.getLogger("").removeHandler(listener);
        clock.advance(Duration.between(clock.instant(), started));
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", project);
        var secrets = peer.seen();
        assertThat(logged)
                .noneMatch(line -> WORD.matcher(line).results().anyMatch(word -> secrets.contains(word.group())));
        assertThat(logged).noneMatch(line -> line.contains("AADSTS"));
    }

    @Test
    void aTokenIsGoodUntilShortlyBeforeItsEnd() {
        var made = client.connect("google");
        clock.advance(Duration.ofSeconds(3599 - 91));
        assertThat(token(here, made.id())).isEqualTo(made.user().access.getFirst());
        assertThat(made.user().used).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        assertThat(token(here, made.id())).isEqualTo(made.user().access.get(1));
        assertThat(made.user().used).hasSize(1);
    }

    @Test
    void microsoftsNewRefreshTokenIsKeptAndGooglesOldOneStays() {
        var microsoft = client.connect("microsoft");
        var google = client.connect("google");
        for (var i = 0; i < 3; i++) {
            clock.advance(AN_HOUR);
            token(here, microsoft.id());
            token(here, google.id());
        }

        assertThat(microsoft.user().used).hasSize(3).doesNotHaveDuplicates();
        assertThat(google.user().used).hasSize(3);
        assertThat(google.user().used.stream().distinct()).hasSize(1);
    }

    @Test
    void manyWhoAskAtOnceRenewItOnce() {
        var made = client.connect("microsoft");
        clock.advance(AN_HOUR);

        var given = atOnce(40, i -> token(here, made.id()));

        assertThat(given).containsOnly(made.user().access.getLast());
        assertThat(made.user().used).hasSize(1);
    }

    @Test
    void manyInstancesRenewItOnce() {
        var made = client.connect("google");
        var others = IntStream.range(0, 4).mapToObj(_ -> another()).toList();
        clock.advance(AN_HOUR);

        var given = atOnce(40, i -> token(others.get(i % 4), made.id()));

        assertThat(given).containsOnly(made.user().access.getLast());
        assertThat(made.user().used).hasSize(1);
    }

    @Test
    void anInstanceThatDiedOverItIsWaitedForNoLongerThanItsLease() {
        var made = client.connect("microsoft");
        clock.advance(AN_HOUR);
        var row = store.find(project, made.id()).await().atMost(LIMIT).orElseThrow();
        assertThat(store.lease(row, config.lease()).await().atMost(LIMIT)).isPresent();

        assertThatThrownBy(() -> token(here, made.id()))
                .isInstanceOfSatisfying(CalendarTrouble.class, trouble -> assertThat(trouble.category())
                        .isEqualTo(CalendarTrouble.Category.BUSY));
        clock.advance(config.lease());

        assertThat(token(here, made.id())).isEqualTo(made.user().access.getLast());
        assertThat(made.user().used).hasSize(1);
    }

    @Test
    void fiveHundredUsersAreEachRenewedOnce() {
        var made = atOnce(500, i -> longConnected(i % 2 == 0 ? "microsoft" : "google"));
        clock.advance(AN_HOUR);
        var another = another();

        var given = atOnce(
                1000, i -> token(i % 2 == 0 ? here : another, made.get(i / 2).id()));

        assertThat(made).allSatisfy(one -> assertThat(one.user().used).hasSize(1));
        for (var i = 0; i < 1000; i++) {
            assertThat(given.get(i)).isEqualTo(made.get(i / 2).user().access.getLast());
        }
        assertThat(projects.count(
                        "SELECT count(*) FROM calendar_connection WHERE project_id = $1 AND state = 'CONNECTED'"
                                + " AND edition = 2",
                        project))
                .isEqualTo(500);
    }

    @Test
    void aTokenThatTheProviderRefusesIsReplaced() {
        var made = client.connect("google");
        var refused = new Access.Granted(token(here, made.id()));

        var given = atOnce(10, i -> ((Access.Granted)
                        here.insteadOf(project, made.id(), refused).await().atMost(LIMIT))
                .token());

        assertThat(given).containsOnly(made.user().access.getLast()).doesNotContain(refused.token());
        assertThat(made.user().used).hasSize(1);
    }

    static Stream<Fault> passing() {
        return Stream.of(Fault.tooMany(Duration.ZERO), Fault.broken(), new Fault.LostAnswer());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsAskedAgain(Fault fault) {
        var made = client.connect("microsoft");
        clock.advance(AN_HOUR);
        peer.onRenewal(made.user()).inject(fault);

        assertThat(token(here, made.id())).isEqualTo(made.user().access.getLast());
        assertThat(client.state(made.id())).isEqualTo("CONNECTED");
    }

    @Test
    void aSignInThatIsDownCostsNobodyTheConnection() {
        var made = client.connect("google");
        clock.advance(AN_HOUR);
        peer.onRenewal(made.user()).times(2).inject(Fault.broken());

        assertThatThrownBy(() -> token(here, made.id()))
                .isInstanceOfSatisfying(CalendarTrouble.class, trouble -> assertThat(trouble.category())
                        .isEqualTo(CalendarTrouble.Category.AWAY));
        assertThat(token(here, made.id())).isEqualTo(made.user().access.getLast());
    }

    static Stream<Fault> ofTheOperator() {
        return Stream.of(Fault.expiredToken(), new Fault.Answered(Reply.page(200, "<html>")));
    }

    @ParameterizedTest
    @MethodSource("ofTheOperator")
    void whatAnOperatorMustMendIsNoFaultOfTheUser(Fault fault) {
        var made = client.connect("google");
        clock.advance(AN_HOUR);
        peer.onRenewal(made.user()).inject(fault);

        assertThatThrownBy(() -> token(here, made.id())).isInstanceOf(CalendarTrouble.class);
        assertThat(client.state(made.id())).isEqualTo("CONNECTED");
        assertThat(logged).anyMatch(line -> line.contains("cannot be renewed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"microsoft", "google"})
    void whoTookBackThePermissionIsSentALinkOnceAndConnectsAgain(String provider) {
        var phone = "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
        var made = client.connect(provider, Map.of("phone", phone, "email", "ann@example.test"));
        peer.takeBack(made.user());
        clock.advance(AN_HOUR);

        assertThat(atOnce(10, i -> here.of(project, made.id()).await().atMost(LIMIT)))
                .allMatch(Access.NeedsReconnect.class::isInstance);

        assertThat(client.state(made.id())).isEqualTo("NEEDS_RECONNECT");
        assertThat(client.show(made.id()).<String>path("cause")).isEqualTo("invalid_grant");
        assertThat(messages("SMS")).hasSize(1);
        assertThat(messages("EMAIL")).hasSize(1);
        var link = messages("SMS").getFirst().replaceAll("(?s).*https://voice\\.example\\.test(\\S+).*", "$1");

        var sentOn = ConnectionClient.browse(link);
        assertThat(ConnectionClient.browse(peer.agree(sentOn.header("Location"), made.user()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(token(here, made.id())).isEqualTo(made.user().access.getLast());
        assertThat(ConnectionClient.browse(link).statusCode()).isEqualTo(400);
    }

    @Test
    void anotherProjectHasNoneOfIt() {
        var made = client.connect("google");

        assertThat(here.of(projects.create(), made.id()).await().atMost(LIMIT)).isInstanceOf(Access.Missing.class);
        assertThat(here.of(project, UUID.randomUUID()).await().atMost(LIMIT)).isInstanceOf(Access.Missing.class);
    }

    @Test
    void tokensThatWereCopiedIntoAnothersRowOpenNothing() {
        var ann = client.connect("google");
        var ben = client.connect("google");
        projects.run(
                "UPDATE calendar_connection SET sealed = (SELECT sealed FROM calendar_connection WHERE id = $1)"
                        + " WHERE id = $2",
                ann.id(),
                ben.id());

        assertThatThrownBy(() -> token(here, ben.id()))
                .isInstanceOfSatisfying(CalendarTrouble.class, trouble -> assertThat(trouble.category())
                        .isEqualTo(CalendarTrouble.Category.SEALED));
    }

    @Test
    void afterARotationAllIsUnderTheNewestKey() {
        var made = client.connect("microsoft");
        var row = store.find(project, made.id()).await().atMost(LIMIT).orElseThrow();
        var old = KeyRingTest.vault("k1:Zmlyc3Qta2V5LW9mLXRoZS10ZXN0cy0tMzItYnl0ZXM=");
        var sealed = old.seal(vault.open(row.sealed().orElseThrow(), row.place()), row.place());
        projects.run(
                "UPDATE calendar_connection SET key_id = 'k1', sealed = decode($2, 'hex') WHERE id = $1",
                made.id(),
                HexFormat.of().formatHex(sealed.bytes()));
        assertThat(token(here, made.id())).isEqualTo(made.user().access.getFirst());

        reencryption.run().await().atMost(LIMIT);

        assertThat(projects.texts("SELECT key_id FROM calendar_connection WHERE id = $1", made.id()))
                .containsExactly("k2");
        assertThat(token(here, made.id())).isEqualTo(made.user().access.getFirst());
    }

    /// Without the way through a browser.
    private Made longConnected(String provider) {
        var user = peer.user("user-" + UUID.randomUUID() + "@example.test");
        return new Made(users.connect(project, provider, user, "first-of-" + user.account), user);
    }

    private List<String> messages(String channel) {
        return projects.texts(
                "SELECT body FROM outgoing_message WHERE project_id = $1 AND channel = $2 AND kind ="
                        + " 'connect_calendar'",
                project,
                channel);
    }

    /// As another instance would have one.
    private TokenDesk another() {
        return new TokenDesk(store, renewals, vault, config, clock);
    }

    private String token(TokenDesk desk, UUID id) {
        return ((Access.Granted) desk.of(project, id).await().atMost(LIMIT)).token();
    }

    private static <T> List<T> atOnce(int many, IntFunction<T> work) {
        try (var threads = Executors.newFixedThreadPool(64)) {
            return IntStream.range(0, many)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private final class Listener extends Handler {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage() + " " + Arrays.toString(line.getParameters()) + " "
                    + (line.getThrown() == null ? "" : line.getThrown().toString()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
