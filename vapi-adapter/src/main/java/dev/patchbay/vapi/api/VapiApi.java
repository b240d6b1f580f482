package dev.patchbay.vapi.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.api.VapiFailure.Category;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/// VAPI's API. Whatever goes wrong is a [VapiFailure].
///
/// Questions are asked up to three times. An order is given once and never repeated: there is no idempotency key, and a
/// second `POST /call` could dial a second time.
@ApplicationScoped
public class VapiApi {
    private static final Logger LOG = Logger.getLogger(VapiApi.class);
    private static final Answer ANSWER = new Answer();
    private static final Call CALL = new Call();
    private static final long FIRST_PAUSE_MS = 200;
    /// Four ringing calls are what it costs to find out that VAPI is down.
    private static final int FAILURES_TO_REST = 4;

    public static final int MOST_LISTED = 100;

    private final VapiApiConfig config;
    private final MeterRegistry meters;
    private final VapiCodec codec;
    private final VapiRest rest;
    /// With connections of its own: a ringing call does not queue behind what is in no hurry.
    private final VapiRest ringing;

    private final Guard questions;
    private final Guard bridges;

    VapiApi(VapiApiConfig config, ObjectMapper json, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.codec = new VapiCodec(json, config.key().stream().toList());
        this.rest = client(config);
        this.ringing = client(config);
        this.questions = questions(config);
        this.bridges = bridges(config);
    }

    public boolean isConfigured() {
        return config.key().isPresent();
    }

    /// Has VAPI make a call. After a failure that [VapiFailure#mayHaveBegun()] the phone may be ringing all the same.
    public Uni<ApiCall> start(NewCall call) {
        return timed("start", () -> sent(rest.start(bearer(), call)).map(codec::call));
    }

    /// Has VAPI take a call that there is already.
    ///
    /// @param late is told of an answer that came after the time was over
    public Uni<ApiCall> bridge(NewCall call, Duration within, Consumer<ApiCall> late) {
        return timed("bridge", () -> bridges.get(() -> raced(call, within, late), CALL));
    }

    public Uni<ApiCall> call(String id) {
        return timed("call", () -> asked(() -> rest.call(bearer(), id)).map(codec::call));
    }

    /// The calls that were created between these times; of many the newest [#MOST_LISTED].
    public Uni<List<ApiCall>> callsCreatedBetween(Instant from, Instant to) {
        return timed("calls", () -> asked(() -> rest.calls(bearer(), from.toString(), to.toString(), MOST_LISTED))
                .map(codec::calls));
    }

    private Uni<ApiCall> raced(NewCall call, Duration within, Consumer<ApiCall> late) {
        var race = new Race(late);
        var answer = sent(ringing.start(bearer(), call))
                .map(codec::call)
                .invoke(race::arrived)
                .memoize()
                .indefinitely();
        // Kept even when nobody waits for it any longer: VAPI has a call then that somebody must know of.
        answer.subscribe().with(_ -> {}, failure -> LOG.debugf("a hand-over failed: %s", Cause.of(failure)));
        return answer.ifNoItem().after(within).recoverWithUni(() -> {
            race.over();
            return Uni.createFrom().failure(VapiFailure.of(Category.TOO_SLOW));
        });
    }

    /// The answer of one order and its time: which of them came first.
    private static final class Race {
        private final Consumer<ApiCall> late;
        private boolean isOver;
        private ApiCall arrived;

        Race(Consumer<ApiCall> late) {
            this.late = late;
        }

        synchronized void arrived(ApiCall call) {
            arrived = call;
            if (isOver) {
                late.accept(call);
            }
        }

        synchronized void over() {
            isOver = true;
            if (arrived != null) {
                late.accept(arrived);
            }
        }
    }

    private Uni<Response> asked(Supplier<Uni<Response>> question) {
        return questions.get(() -> sent(question.get()).invoke(this::demandAnswer), ANSWER);
    }

    /// So that a refusal counts as a failure where it is decided whether to ask again.
    private void demandAnswer(Response response) {
        if (response.getStatus() / 100 != 2) {
            codec.call(response);
        }
    }

    private Uni<Response> sent(Uni<Response> request) {
        return isConfigured()
                ? request.onFailure().transform(VapiCodec::failure)
                : Uni.createFrom().failure(VapiFailure.of(Category.BAD_KEY));
    }

    private <T> Uni<T> timed(String operation, Supplier<Uni<T>> request) {
        return Uni.createFrom().deferred(() -> {
            var started = Timer.start(meters);
            return request.get()
                    .onFailure()
                    .transform(VapiApi::known)
                    .onItem()
                    .invoke(_ -> stop(started, operation, "ok"))
                    .onFailure(VapiFailure.class)
                    .invoke(failure ->
                            stop(started, operation, failure.category().label()));
        });
    }

    private void stop(Timer.Sample started, String operation, String outcome) {
        started.stop(meters.timer("patchbay.vapi.api", "operation", operation, "outcome", outcome));
    }

    private static Throwable known(Throwable failure) {
        return failure instanceof CircuitBreakerOpenException
                ? VapiFailure.of(Category.RESTING)
                : VapiCodec.failure(failure);
    }

    private String bearer() {
        return "Bearer " + config.key().orElse("");
    }

    private static VapiRest client(VapiApiConfig config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(config.connectWithin().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                // A refusal is read here and not thrown over there, where its words would be lost.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(VapiRest.class);
    }

    private static Guard questions(VapiApiConfig config) {
        return Guard.create()
                .withDescription("questions to VAPI")
                .withRetry()
                .maxRetries(2)
                .delay(FIRST_PAUSE_MS, ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof VapiFailure known
                        && known.passes()
                        && known.retryAfter().stream().allMatch(pause -> pause.compareTo(config.longestPause()) <= 0))
                .withCustomBackoff()
                .strategy(Pauses::new)
                .done()
                .done()
                .build();
    }

    private static Guard bridges(VapiApiConfig config) {
        return Guard.create()
                .withDescription("hand-overs to VAPI")
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES_TO_REST)
                .failureRatio(1)
                .delay(config.rest().toMillis(), ChronoUnit.MILLIS)
                .when(failure -> !(failure instanceof VapiFailure known) || known.isOutage())
                .onStateChange(VapiApi::tell)
                .done()
                .build();
    }

    private static void tell(CircuitBreakerState state) {
        LOG.warnf("hand-overs to VAPI: circuit %s", state);
    }

    private static final class Answer extends TypeLiteral<Uni<Response>> {
        private static final long serialVersionUID = 1L;
    }

    private static final class Call extends TypeLiteral<Uni<ApiCall>> {
        private static final long serialVersionUID = 1L;
    }
}
