package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.provider.PeerDoor;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Twilio with one account and its numbers. Thread: any.
public final class TwilioPeer {
    private static final int REMEMBERED = 1000;

    private final Account account;
    private final List<String> owned;
    private final Function<String, NumberConfig> numbers;
    private final InstantSource clock;
    private final WebhookClient web;
    private final StreamVerb streams;
    private final MessagesPeer texts;
    private final PeerDoor messages;
    private final Map<String, TwilioCall> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TwilioCall> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// Without a list of numbers.
    public TwilioPeer(
            Vertx vertx, Account account, Site site, Function<String, NumberConfig> numbers, InstantSource clock) {
        this(vertx, account, site, List.of(), numbers, clock);
    }

    /// @param owned the numbers that REST lists, E.164
    /// @param numbers what is configured for a number, E.164, also for one that is not listed
    public TwilioPeer(
            Vertx vertx,
            Account account,
            Site site,
            List<String> owned,
            Function<String, NumberConfig> numbers,
            InstantSource clock) {
        this.account = account;
        this.owned = List.copyOf(owned);
        this.numbers = numbers;
        this.clock = clock;
        this.web = new WebhookClient(vertx, site, account);
        this.streams = new StreamVerb(vertx, site, account);
        this.texts = new MessagesPeer(account, owned, this::tell, clock);
        this.messages = new PeerDoor(vertx, texts, clock);
        texts.strikeByNumber(messages.faults());
    }

    private void tell(URI callback, Map<String, String> parameters) {
        try {
            web.request("POST", callback, parameters);
        } catch (WebhookFailure failure) {
            System.err.println("message call-back: " + failure.code() + " " + failure.getMessage());
        }
    }

    public Account account() {
        return account;
    }

    /// Somebody calls a number of the account.
    ///
    /// @param from E.164, or what a withheld number shows
    /// @return the call, ringing
    public TwilioCall call(String from, String to, PeerLog log) {
        return call(from, to, log, Tidings.ONCE);
    }

    /// Somebody calls a number of the account.
    ///
    /// @param tidings how the number's owner hears of the end
    public TwilioCall call(String from, String to, PeerLog log, Tidings tidings) {
        var call = new TwilioCall(new CallDetails(account, from, to, clock.instant()), log);
        synchronized (calls) {
            calls.put(call.sid(), call);
        }
        Thread.ofVirtual().name("call-" + call.sid()).start(() -> run(call, tidings));
        return call;
    }

    /// The texts that were taken for a number since then, newest first.
    public List<String> textsTo(String number, Instant since) {
        return texts.textsTo(number, since);
    }

    /// Somebody texts a number of the account.
    ///
    /// @return why it was not taken, if it was not
    public Optional<String> text(String from, String to, String body) {
        var sid = Sid.fresh("SM");
        var params = new LinkedHashMap<String, String>();
        params.put("AccountSid", account.sid());
        params.put("ApiVersion", "2010-04-01");
        params.put("Body", body);
        params.put("From", from);
        params.put("MessageSid", sid);
        params.put("NumMedia", "0");
        params.put("NumSegments", "1");
        params.put("SmsMessageSid", sid);
        params.put("SmsSid", sid);
        params.put("SmsStatus", "received");
        params.put("To", to);
        Optional<URI> url = numbers.apply(to).messageUrl();
        if (url.isEmpty()) {
            return Optional.of(to + " takes no texts");
        }
        try {
            web.request("POST", url.get(), params);
            return Optional.empty();
        } catch (WebhookFailure failure) {
            return Optional.of(failure.code() + " " + failure.getMessage());
        }
    }

    /// The door of its messages.
    PeerDoor messages() {
        return messages;
    }

    List<String> owned() {
        return owned;
    }

    NumberConfig config(String number) {
        return numbers.apply(number);
    }

    /// How many calls have a stream.
    public int openStreams() {
        synchronized (calls) {
            return Math.toIntExact(calls.values().stream()
                    .filter(call -> call.stream().isPresent())
                    .count());
        }
    }

    Optional<TwilioCall> find(String sid) {
        synchronized (calls) {
            return Optional.ofNullable(calls.get(sid));
        }
    }

    private void run(TwilioCall call, Tidings tidings) {
        try {
            perform(call, tidings);
        } catch (RuntimeException e) {
            call.log().failed(Peer.TWILIO, "peer", "the peer itself broke: " + e);
        } finally {
            call.over();
        }
    }

    private void perform(TwilioCall call, Tidings tidings) {
        var callbacks = new Callbacks(web, call.log(), clock);
        if (tidings == Tidings.SHUFFLED) {
            callbacks.hold();
        }
        CallDetails details = call.details();
        NumberConfig number = numbers.apply(details.to());
        var documents = new DocumentRun(call, web, streams, callbacks, () -> details.answer(clock.instant()));
        details.end(documents.run(number.voiceUrl()), clock.instant());
        for (var told = 0; told < tidings.times(); told++) {
            number.statusCallback().ifPresent(url -> callbacks.completed(url, details));
        }
        callbacks.release();
    }

    /// How often it is told that a call is over, and in which order what became of it.
    public enum Tidings {
        ONCE(1),
        TWICE(2),
        NEVER(0),
        /// All that is told of a call comes late, and in any order.
        SHUFFLED(1);

        private final int times;

        Tidings(int times) {
            this.times = times;
        }

        int times() {
            return times;
        }
    }
}
