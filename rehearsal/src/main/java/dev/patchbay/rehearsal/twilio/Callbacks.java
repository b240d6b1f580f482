package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the number's owner what became of a call and of its streams. A callback that fails is noted and not repeated.
///
/// Thread: blocking; meant for virtual threads.
final class Callbacks {
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private static final Duration LATE = Duration.ofSeconds(2);

    private final WebhookClient web;
    private final PeerLog log;
    private final InstantSource clock;
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;

    Callbacks(WebhookClient web, PeerLog log, InstantSource clock) {
        this.web = web;
        this.log = log;
        this.clock = clock;
    }

    /// From now on callbacks are kept.
    synchronized void hold() {
        holding = true;
    }

    /// Tells what was kept, a little later and in any order.
    void release() {
        List<Runnable> late;
        synchronized (this) {
            late = new ArrayList<>(held);
            held.clear();
            holding = false;
        }
        if (late.isEmpty()) {
            return;
        }
        Collections.shuffle(late);
        try {
            Thread.sleep(LATE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        late.forEach(Runnable::run);
    }

    /// The number's own callback: once, when the call is over.
    void completed(URI url, CallDetails call) {
        Map<String, String> params = call.callbackParams();
        params.put("CallDuration", String.valueOf(call.seconds()));
        params.put("Duration", String.valueOf((call.seconds() + 59) / 60));
        params.put("SipResponseCode", call.status() == CallStatus.BUSY ? "486" : "200");
        params.put("Timestamp", RFC_2822.format(clock.instant()));
        params.put("CallbackSource", "call-progress-events");
        params.put("SequenceNumber", "0");
        send("POST", url, params);
    }

    /// A stream's callback; its time is ISO 8601, unlike everywhere else.
    void stream(Verb.ConnectStream verb, CallDetails call, String streamSid, String event, Optional<String> error) {
        verb.statusCallback().ifPresent(callback -> {
            var params = new LinkedHashMap<String, String>();
            params.put("AccountSid", call.account().sid());
            params.put("CallSid", call.sid());
            params.put("StreamSid", streamSid);
            params.put("StreamName", verb.name().orElse(streamSid));
            params.put("StreamEvent", event);
            error.ifPresent(text -> params.put("StreamError", text));
            params.put("Timestamp", Instant.ofEpochMilli(clock.millis()).toString());
            send(callback.method(), URI.create(callback.url()), params);
        });
    }

    private void send(String method, URI url, Map<String, String> params) {
        if (!kept(() -> request(method, url, params))) {
            request(method, url, params);
        }
    }

    private synchronized boolean kept(Runnable request) {
        return holding && held.add(request);
    }

    private void request(String method, URI url, Map<String, String> params) {
        try {
            web.request(method, url, params);
        } catch (WebhookFailure failure) {
            log.failed(Peer.TWILIO, failure.code(), "callback: " + failure.getMessage());
        }
    }
}
