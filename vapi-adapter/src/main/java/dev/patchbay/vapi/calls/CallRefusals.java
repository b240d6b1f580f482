package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.vapi.api.VapiApiConfig;
import dev.patchbay.vapi.api.VapiFailure;
import dev.patchbay.vapi.calls.CallStarts.Outcome;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/// Says why a call was not started, in our words and with what to do about it.
@Singleton
final class CallRefusals {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final VapiApiConfig vapi;
    private final CallMeters meters;

    CallRefusals(VapiApiConfig vapi, CallMeters meters) {
        this.vapi = vapi;
        this.meters = meters;
    }

    /// @throws ProblemException 503 as long as this installation has no account at VAPI
    void demandConfigured() {
        if (vapi.key().isEmpty()) {
            throw new ProblemException(503, "No calls can be started here: VAPI_API_KEY is not set.");
        }
        if (vapi.phoneNumberId().isEmpty()) {
            throw new ProblemException(503, "No calls can be started here: VAPI_PHONE_NUMBER_ID is not set.");
        }
    }

    /// @throws IllegalArgumentException for an outcome that is no refusal
    Response answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var failure) -> refused(failure);
            case Outcome.NotStarted _ -> {
                meters.started("not_started");
                yield answer(503, "VAPI has not taken the call; ask again with the same key.", SOON, List.of());
            }
            case Outcome.OtherWish _ -> {
                meters.started("other_wish");
                yield answer(422, "This Idempotency-Key was used for another call.", Duration.ZERO, List.of());
            }
            case Outcome.TooMany(var retryAfter) -> {
                meters.started("too_many");
                yield answer(429, "Too many calls were started, or too many to this number.", retryAfter, List.of());
            }
            case Outcome.Started _, Outcome.InDoubt _ -> throw new IllegalArgumentException("not a refusal");
        };
    }

    private Response refused(VapiFailure failure) {
        meters.started(failure.category().label());
        return switch (failure.category()) {
            case REFUSED, NOT_FOUND -> answer(502, "VAPI refused the call.", Duration.ZERO, reasons(failure));
            case BAD_KEY -> answer(502, "VAPI does not accept this installation's key.", Duration.ZERO, List.of());
            case BUSY ->
                answer(
                        429,
                        "VAPI has no room for another call at the moment.",
                        failure.retryAfter().orElse(LATER),
                        reasons(failure));
            case UNREACHABLE, RESTING, BROKEN, NO_ANSWER, TOO_SLOW, UNREADABLE ->
                answer(503, "VAPI cannot be reached at the moment; ask again.", SOON, List.of());
        };
    }

    /// What VAPI named, so that whoever runs this can mend it.
    private static List<Problem.Violation> reasons(VapiFailure failure) {
        return failure.reasons().stream()
                .map(reason -> new Problem.Violation("vapi", reason))
                .toList();
    }

    private static Response answer(int status, String detail, Duration retryAfter, List<Problem.Violation> reasons) {
        var builder = Response.status(status)
                .type(Problem.CONTENT_TYPE)
                .entity(Problem.of(status)
                        .withDetail(detail)
                        .withViolations(reasons)
                        .toJson());
        return retryAfter.isPositive()
                ? builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                        .build()
                : builder.build();
    }
}
