package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.Descent;
import dev.patchbay.gateway.call.Landing;
import dev.patchbay.gateway.routing.VapiHandovers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Goes down a ladder until a rung takes the call.
///
/// VAPI is asked on the way; what it does not take goes to the next rung, and why is recorded as trouble. All that is
/// asked within one descent shares the budget of a hand-over, so that a caller never waits for it twice.
@ApplicationScoped
public class Ladders {
    private static final Logger LOG = Logger.getLogger(Ladders.class);
    /// Less than this is not worth asking.
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Pattern FIXED_WORD = Pattern.compile("[a-z_]{1,40}");

    private final VapiHandovers vapi;
    private final Calls calls;
    private final CarrierMeters meters;

    @Inject
    public Ladders(VapiHandovers vapi, Calls calls, CarrierMeters meters) {
        this.vapi = vapi;
        this.calls = calls;
        this.meters = meters;
    }

    /// Never fails, and takes no longer than the budget of a hand-over.
    Uni<Landing> land(Descent descent) {
        return step(descent, 0, System.nanoTime() + vapi.budget().toNanos());
    }

    private Uni<Landing> step(Descent descent, int number, long deadlineNanos) {
        List<Rung> rungs = descent.rungs();
        if (number == rungs.size()) {
            return Uni.createFrom().item(new Landing.Nobody());
        }
        return switch (rungs.get(number)) {
            case Rung.DialPerson person ->
                Uni.createFrom().item(new Landing.Dialled(person.number(), rungs.subList(number + 1, rungs.size())));
            case Rung.TakeMessage message -> Uni.createFrom().item(new Landing.Message(message.prompt()));
            case Rung.HandToVapi hand ->
                ask(descent, hand.assistantId(), Duration.ofNanos(deadlineNanos - System.nanoTime()))
                        .map(handover -> taken(descent, handover))
                        .flatMap(taken -> taken.map(landing -> Uni.createFrom().item(landing))
                                .orElseGet(() -> step(descent, number + 1, deadlineNanos)));
        };
    }

    private Uni<Handover> ask(Descent descent, String assistantId, Duration within) {
        if (!vapi.configured()) {
            return declined("not_configured");
        }
        if (descent.projectId().isEmpty() || descent.agentId().isEmpty()) {
            return declined("no_owner");
        }
        if (within.compareTo(SHORTEST) < 0) {
            return declined("too_slow");
        }
        return vapi.ask(new HandoverRequest(
                descent.call().callId(),
                descent.call().providerCallId(),
                descent.projectId().get(),
                descent.agentId().get(),
                assistantId,
                descent.call().from(),
                descent.call().to(),
                Optional.of(descent.ringing() ? "ringing" : "in-progress"),
                descent.aboutCaller(),
                (int) within.toMillis()));
    }

    private static Uni<Handover> declined(String cause) {
        return Uni.createFrom().item(new Handover.Declined(cause));
    }

    private Optional<Landing> taken(Descent descent, Handover handover) {
        return switch (handover) {
            case Handover.Taken(String vapiCallId, String twiml) ->
                ForeignTwiml.isUsable(twiml) ? took(descent, new Landing.Handed(twiml)) : passed(descent, "bad_twiml");
            case Handover.Redirected(String url) -> redirected(descent, url);
            case Handover.Declined(String cause) ->
                passed(descent, cause != null && FIXED_WORD.matcher(cause).matches() ? cause : "refused");
        };
    }

    private Optional<Landing> redirected(Descent descent, String url) {
        if (!descent.ringing()) {
            return passed(descent, "not_ringing");
        }
        return isWebAddress(url) ? took(descent, new Landing.Sent(url)) : passed(descent, "bad_address");
    }

    private Optional<Landing> took(Descent descent, Landing landing) {
        meters.handover("taken");
        LOG.infof(
                "handed to VAPI: callId=%s way=%s",
                descent.call().callId(), landing.getClass().getSimpleName());
        return Optional.of(landing);
    }

    private Optional<Landing> passed(Descent descent, String cause) {
        meters.handover(cause);
        LOG.infof("not handed to VAPI: callId=%s cause=%s", descent.call().callId(), cause);
        calls.trouble(descent.call().callId(), "vapi", cause);
        return Optional.empty();
    }

    private static boolean isWebAddress(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }
}
