package dev.patchbay.vapi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.api.VapiFailure.Category;
import dev.patchbay.vapi.api.VapiStub.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = VapiStub.class, scope = TestResourceScope.GLOBAL)
class VapiApiTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Inject
    VapiApi api;

    @Test
    void anOrderCarriesTheKeyAndWhatVapiDescribes() {
        var number = number();

        var call = get(api.start(order(number)));

        var request = VapiStub.requests(number).getFirst();
        assertThat(request.authorization()).contains("Bearer " + VapiStub.KEY);
        assertThat(call.id()).isNotBlank();
        assertThat(call.status()).isEqualTo("queued");
        assertThat(call.patchbayCallId()).contains("va-1");
        assertThat(request.body().has("assistant"))
                .as("what is absent is not sent")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"400,REFUSED", "401,BAD_KEY", "404,NOT_FOUND", "429,BUSY", "500,BROKEN", "503,BROKEN"})
    void anOrderIsGivenOnceWhateverComesOfIt(int status, Category category) {
        var number = number();
        VapiStub.then(number, VapiStub.refused(status, "\"no\""));

        var failure = failure(api.start(order(number)));

        assertThat(failure.category()).isEqualTo(category);
        assertThat(VapiStub.requests(number)).hasSize(1);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsNotGivenAgain() {
        var number = number();
        VapiStub.then(number, new Answer.Cut(true));

        var failure = failure(api.start(order(number)));

        assertThat(failure.mayHaveBegun()).isTrue();
        assertThat(VapiStub.requests(number)).hasSize(1);
        assertThat(VapiStub.calls(number)).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoneLeavesTheOrderInDoubt() {
        var number = number();
        VapiStub.then(number, new Answer.Instead("<html>502</html>"), new Answer.Instead("{\"id\":null}"));

        assertThat(failure(api.start(order(number))).category()).isEqualTo(Category.UNREADABLE);
        assertThat(failure(api.start(order(number))).mayHaveBegun()).isTrue();
    }

    @Test
    void reasonsAreToldWithoutValuesNumbersAndKeys() {
        var number = number();
        VapiStub.then(
                number,
                VapiStub.refused(
                        400,
                        "[\"customer.number must be a valid phone number in the E.164 format, got +12025550123\","
                                + "\"phoneNumberId \\\"abc\\\" is unknown\",\"key " + VapiStub.KEY + " is odd\","
                                + "\"assistant.analysisPlan.successEvaluationPlan.rubric must be one of\"]"));

        var reasons = failure(api.start(order(number))).reasons();

        assertThat(reasons)
                .containsExactly(
                        "customer.number must be a valid phone number in the E.164 format, got …",
                        "phoneNumberId … is unknown",
                        "key … is odd",
                        "assistant.analysisPlan.successEvaluationPlan.rubric must be one of");
    }

    @Test
    void aQuestionIsAskedAgain() {
        var id = get(api.start(order(number()))).id();
        VapiStub.then(
                id,
                VapiStub.refused(500, "\"Internal server error\""),
                new Answer.Status(429, "{}", Map.of("Retry-After", "0")));

        assertThat(get(api.call(id)).id()).isEqualTo(id);
        assertThat(VapiStub.requests(id)).hasSize(3);
    }

    @Test
    void aQuestionIsNotAskedAgainBeforeVapiWantsItAndNotForHours() {
        var id = get(api.start(order(number()))).id();
        VapiStub.then(id, new Answer.Status(429, "{}", Map.of("Retry-After", "3600")));

        var failure = failure(api.call(id));

        assertThat(failure.category()).isEqualTo(Category.BUSY);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
        assertThat(VapiStub.requests(id)).hasSize(1);
    }

    @Test
    void aCallThatVapiDoesNotKnowIsNotAskedForTwice() {
        assertThat(failure(api.call("nobody")).category()).isEqualTo(Category.NOT_FOUND);
        assertThat(VapiStub.requests("nobody")).hasSize(1);
    }

    @Test
    void callsAreListedByTheTimeOfTheirCreation() {
        var from = Instant.now().minusSeconds(60);
        var id = get(api.start(order(number()))).id();

        assertThat(get(api.callsCreatedBetween(from, Instant.now().plusSeconds(60))))
                .extracting(ApiCall::id)
                .contains(id);
        assertThat(get(api.callsCreatedBetween(from.minusSeconds(3600), from))).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateIsTold() {
        var number = number();
        var gate = new VapiStub.Gate();
        var late = new CopyOnWriteArrayList<ApiCall>();
        VapiStub.then(number, new Answer.Held(gate));

        var failure = failure(api.bridge(order(number), Duration.ofMillis(50), late::add));
        assertThat(failure.category()).isEqualTo(Category.TOO_SLOW);
        assertThat(late).isEmpty();
        gate.open();

        Eventually.holds(() -> late.size() == 1);
        assertThat(late.getFirst().id())
                .isEqualTo(VapiStub.calls(number).getFirst().path("id").asText());
        // A healthy answer, so that the circuit is closed for other tests.
        get(api.bridge(order(number()), BOUND, late::add));
    }

    private static NewCall order(String number) {
        return new NewCall(
                Optional.empty(),
                Optional.of("assistant-1"),
                Optional.empty(),
                new NewCall.Overrides(Map.of(NewCall.CALL_ID, "va-1")),
                VapiStub.PHONE_NUMBER_ID,
                new NewCall.Customer(number, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private static String number() {
        return "+1202555%04d".formatted(NUMBERS.incrementAndGet());
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    private static VapiFailure failure(Uni<?> uni) {
        return catchThrowableOfType(VapiFailure.class, () -> get(uni));
    }
}
