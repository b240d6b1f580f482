package dev.patchbay.rehearsal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What goes wrong at a provider, and whether anything was done.
@Tag("call")
@Timeout(30)
class PeerDoorTest {
    private static final String MADE = "{\"name\":\"Ann\"}";

    private final Counter counter = new Counter();
    private final ProviderServer server = ProviderServer.start(InstantSource.system(), counter);
    private final Asking asking = new Asking(server.url(), "Authorization", "Bearer secret-of-ann");

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void whatIsRefusedHasNoEffectAndIsSaidInTheProvidersWords() {
        server.faults().on("POST", "/things").inject(Fault.tooMany(Duration.ofMillis(1500)));

        var refused = asking.post("/things", MADE);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        assertThat(refused.at("/trouble")).isEqualTo("429");
        assertThat(counter.made).isZero();
        assertThat(asking.post("/things", MADE).status()).isEqualTo(201);
        assertThat(server.faults().left()).isZero();
    }

    @Test
    void theNthRequestOfOneAccountIsStruck() {
        server.faults()
                .on("POST", "/th.*")
                .by("secret-of-ann")
                .after(1)
                .times(2)
                .inject(Fault.broken());
        try (var other = new Asking(server.url(), "Authorization", "Bearer secret-of-bob")) {
            assertThat(other.post("/things", MADE).status()).isEqualTo(201);
        }

        var statuses = List.of(
                asking.post("/things", MADE).status(),
                asking.post("/things", MADE).status(),
                asking.post("/things", MADE).status(),
                asking.post("/things", MADE).status());

        assertThat(statuses).containsExactly(201, 500, 500, 201);
        assertThat(asking.get("/things").status()).isEqualTo(200);
    }

    @Test
    void aConnectionBreaksBeforeOrAfterTheEffect() {
        server.faults().on("POST", "/things").inject(new Fault.Reset());
        assertThat(asking.post("/things", MADE).status()).isZero();
        assertThat(counter.made).isZero();

        server.faults().on("POST", "/things").inject(new Fault.LostAnswer());
        assertThat(asking.post("/things", MADE).status()).isZero();
        assertThat(counter.made).isEqualTo(1);
        assertThat(server.log().of("POST", "/things")).extracting(Seen::status).containsExactly(0, 201);
    }

    @Test
    void anAnswerNeverComesOrComesLateThoughAllIsDone() throws Exception {
        server.faults().on("POST", "/things").inject(new Fault.NoAnswer());
        var never = asking.later("POST", "/things", MADE);
        Eventually.isTrue(() -> counter.made == 1);
        assertThat(asking.get("/things").at("/id")).isEqualTo("1");
        assertThat(never).isNotDone();

        server.faults().on("POST", "/things").inject(new Fault.LateAnswer(Duration.ofMillis(200)));
        var late = asking.later("POST", "/things", MADE);
        Eventually.isTrue(() -> counter.made == 2);
        assertThat(late.get(5, TimeUnit.SECONDS).status()).isEqualTo(201);
    }

    @Test
    void whatIsHeldBackHappensWhenItIsLetGo() throws Exception {
        server.faults().on("POST", "/things").inject(new Fault.HeldBack());
        var held = asking.later("POST", "/things", MADE);
        Eventually.isTrue(() -> server.door(counter).held() == 1);
        assertThat(counter.made).isZero();

        server.door(counter).letGo();

        assertThat(held.get(5, TimeUnit.SECONDS).status()).isEqualTo(201);
    }

    @Test
    void anAnswerHasMembersThatNobodyHasHeardOf() {
        server.faults().onAny().inject(new Fault.UnknownFields());

        var answer = asking.post("/things", MADE);

        assertThat(answer.at("/id")).isEqualTo("1");
        assertThat(answer.at("/xNovelty")).isNotEmpty();
    }

    @Test
    void whatIsNotDescribedIsRefusedByTheProvider() {
        assertThat(asking.post("/things", "{\"name\":3}").at("/wrong")).isEqualTo("name type");
        assertThat(asking.post("/things", "{}").at("/wrong")).isEqualTo("name required");
        assertThat(asking.post("/things", "{\"name\":\"a\",\"more\":1}").at("/wrong"))
                .isEqualTo("more additionalProperties");
        assertThat(asking.get("/things?limit=x").at("/wrong")).isEqualTo("limit type");
        assertThat(counter.made).isZero();
    }

    @Test
    void noSecretIsInTheLog() {
        asking.post("/things?key=secret-key&limit=1", MADE);
        asking.post("/things", "client_secret=secret-form");

        assertThat(server.log().all().toString()
                        + server.log().all().getFirst().headers()
                        + server.log().all().getFirst().query())
                .doesNotContain("secret-")
                .contains("limit=1");
    }

    @Test
    void aProviderThatAnswersOtherwiseThanDescribedIsFoundOut() {
        var liar = new Counter();
        liar.id = "one";
        var lying = ProviderServer.start(InstantSource.system(), liar);
        try (var liarsCaller = new Asking(lying.url())) {
            assertThat(liarsCaller.post("/things", MADE).status()).isEqualTo(201);
        }

        assertThatThrownBy(lying::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("id");
    }

    /// Counts what it is told to make.
    private static final class Counter implements Provider {
        private final Description description = Description.read(PeerDoorTest.class, "things.yaml");
        private volatile int made;
        private Object id = 1;

        @Override
        public String name() {
            return "things";
        }

        @Override
        public boolean serves(String path) {
            return path.startsWith("/things");
        }

        @Override
        public Optional<String> account(Ask ask) {
            return ask.bearer();
        }

        @Override
        public Reply answer(Ask ask) {
            var body = JsonNodeFactory.instance.objectNode();
            if (ask.method().equals("GET")) {
                return Reply.json(200, body.put("id", made));
            }
            made++;
            return Reply.json(201, id instanceof String text ? body.put("id", text) : body.put("id", made));
        }

        @Override
        public Reply troubled(Ask ask, int status) {
            return Reply.json(status, JsonNodeFactory.instance.objectNode().put("trouble", String.valueOf(status)));
        }

        @Override
        public Reply refuse(Ask ask, List<Complaint> complaints) {
            Complaint first = complaints.getFirst();
            return Reply.json(
                    400, JsonNodeFactory.instance.objectNode().put("wrong", first.property() + " " + first.rule()));
        }

        @Override
        public Description description() {
            return description;
        }
    }
}
