package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.CarrierReport;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// Sees to it that every call's end is learnt (T4): told by callback, else asked for at Twilio.
///
/// A watched call is asked about after a while, then at growing distances as long as Twilio reports it as going
/// on. While Twilio's API does not answer it is asked for some minutes only; the sweep has the call then.
@ApplicationScoped
public class CallEnds {
    private static final Logger LOG = Logger.getLogger(CallEnds.class);
    private static final long LONGEST_PAUSE_MS = Duration.ofMinutes(5).toMillis();
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_WATCHED = 20_000;

    private final Calls calls;
    private final TwilioApi api;
    private final CallAccounts accounts;
    private final TwilioConfig config;
    private final Vertx vertx;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentMap<String, Long> watched = new ConcurrentHashMap<>();
    private final ShortLived<String, Boolean> ended;

    @Inject
    public CallEnds(Calls calls, TwilioApi api, CallAccounts accounts, TwilioConfig config, Vertx vertx, Clock clock) {
        this.calls = calls;
        this.api = api;
        this.accounts = accounts;
        this.config = config;
        this.vertx = vertx;
        this.ended = new ShortLived<>(MOST_WATCHED, REMEMBERED, clock);
    }

    /// Passes on what Twilio said, whatever and whenever.
    void reported(String callId, CarrierReport report) {
        if (report.terminal()) {
            ended.put(callId, true);
            stopWatching(callId);
            accounts.over(callId);
        }
        calls.reported(callId, report);
    }

    /// Idempotent. Of more calls than a gateway can hold the further ones are left to the sweep.
    void watch(String callId) {
        if (api.canAsk(callId) && ended.get(callId).isEmpty() && watched.size() < MOST_WATCHED) {
            Watch watch =
                    new Watch(callId, System.nanoTime(), config.endCheckAfter().toMillis());
            watched.computeIfAbsent(callId, ignored -> askLater(watch));
        }
    }

    /// Asks now, once; for calls that nobody watches any more.
    void askNow(String callId) {
        blocking.execute(() -> {
            switch (api.ask(callId)) {
                case TwilioApi.Asked.Told(CarrierReport report) -> {
                    if (report.terminal()) {
                        reported(callId, report);
                    }
                }
                case TwilioApi.Asked.Unknown ignored -> calls.trouble(callId, "carrier", "unknown_to_carrier");
                case TwilioApi.Asked.NoAnswer ignored -> LOG.debugf("no answer about callId=%s", callId);
            }
        });
    }

    int watching() {
        return watched.size();
    }

    private long askLater(Watch watch) {
        return vertx.setTimer(watch.pauseMs(), ignored -> blocking.execute(() -> ask(watch)));
    }

    private void ask(Watch watch) {
        // A computation, not a glance: it waits for the one that set this timer, however soon the timer ran.
        if (watched.computeIfPresent(watch.callId(), (callId, timer) -> timer) == null) {
            return;
        }
        switch (api.ask(watch.callId())) {
            case TwilioApi.Asked.Told(CarrierReport report) -> told(watch, report);
            case TwilioApi.Asked.Unknown ignored -> {
                watched.remove(watch.callId());
                calls.trouble(watch.callId(), "carrier", "unknown_to_carrier");
            }
            case TwilioApi.Asked.NoAnswer ignored -> again(watch, config.endCheckUnanswered());
        }
    }

    private void told(Watch watch, CarrierReport report) {
        if (report.terminal()) {
            reported(watch.callId(), report);
        } else {
            again(watch, config.endCheckFor());
        }
    }

    /// Unless the end was told in the meantime.
    private void again(Watch watch, Duration limit) {
        if (System.nanoTime() - watch.sinceNanos() < limit.toNanos()) {
            watched.computeIfPresent(watch.callId(), (callId, timer) -> askLater(watch.later()));
        } else {
            watched.remove(watch.callId());
        }
    }

    private void stopWatching(String callId) {
        Long timer = watched.remove(callId);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    @PreDestroy
    void stop() {
        blocking.shutdownNow();
    }

    /// @param pauseMs before the next question
    private record Watch(String callId, long sinceNanos, long pauseMs) {
        Watch later() {
            return new Watch(callId, sinceNanos, Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
        }
    }
}
