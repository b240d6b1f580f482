package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Twilio with one account, whose numbers all point at the same site. Thread: any.
public final class TwilioPeer {
    private static final int REMEMBERED = 1000;

    private final Account account;
    private final NumberConfig number;
    private final InstantSource clock;
    private final WebhookClient web;
    private final StreamVerb streams;
    private final Map<String, TwilioCall> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TwilioCall> eldest) {
            return size() > REMEMBERED;
        }
    };

    public TwilioPeer(Vertx vertx, Account account, Site site, NumberConfig number, InstantSource clock) {
        this.account = account;
        this.number = number;
        this.clock = clock;
        this.web = new WebhookClient(vertx, site, account);
        this.streams = new StreamVerb(vertx, site, account);
    }

    public Account account() {
        return account;
    }

    /// Somebody calls a number of the account.
    ///
    /// @param from E.164, or what a withheld number shows
    /// @return the call, ringing
    public TwilioCall call(String from, String to, PeerLog log) {
        var call = new TwilioCall(new CallDetails(account, from, to, clock.instant()), log);
        synchronized (calls) {
            calls.put(call.sid(), call);
        }
        Thread.ofVirtual().name("call-" + call.sid()).start(() -> run(call));
        return call;
    }

    Optional<TwilioCall> find(String sid) {
        synchronized (calls) {
            return Optional.ofNullable(calls.get(sid));
        }
    }

    private void run(TwilioCall call) {
        try {
            perform(call);
        } catch (RuntimeException e) {
            call.log().failed(Peer.TWILIO, "peer", "the peer itself broke: " + e);
        } finally {
            call.over();
        }
    }

    private void perform(TwilioCall call) {
        var callbacks = new Callbacks(web, call.log(), clock);
        CallDetails details = call.details();
        var documents = new DocumentRun(call, web, streams, callbacks, () -> details.answer(clock.instant()));
        details.end(documents.run(number.voiceUrl()), clock.instant());
        callbacks.completed(number.statusCallback(), details);
    }
}
