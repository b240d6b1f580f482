package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.scenario.Dialled;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs the documents of one call, verb by verb, until the call is over.
///
/// Thread: blocking; one virtual thread per call.
final class DocumentRun {
    private static final int MOST_DOCUMENTS = 100;
    private static final int SPOKEN_MS_PER_CHARACTER = 60;
    private static final String APOLOGY = "We are sorry. An application error has occurred. Goodbye.";
    private static final Flow NEXT = new Flow.Next();
    private static final Duration ANSWERED_AFTER = Duration.ofSeconds(1);
    private static final String STATUS = "DialCallStatus";
    private static final String LEG = "DialCallSid";
    private static final String BRIDGED = "DialBridged";

    private final TwilioCall call;
    private final WebhookClient web;
    private final StreamVerb streams;
    private final Callbacks callbacks;
    private final Runnable answered;
    private URI url;

    DocumentRun(TwilioCall call, WebhookClient web, StreamVerb streams, Callbacks callbacks, Runnable answered) {
        this.call = call;
        this.web = web;
        this.streams = streams;
        this.callbacks = callbacks;
        this.answered = answered;
    }

    /// @return the call's last status
    CallStatus run(URI voiceUrl) {
        url = voiceUrl;
        Flow flow = new Flow.Fetch(voiceUrl, "POST", Map.of());
        for (int documents = 0; documents < MOST_DOCUMENTS; documents++) {
            flow = switch (flow) {
                case Flow.Fetch fetch -> fetched(fetch);
                case Flow.Document(String twiml) -> document(twiml);
                case Flow.Next() -> new Flow.End(CallStatus.COMPLETED);
                case Flow.End end -> end;
            };
            if (flow instanceof Flow.End(CallStatus status)) {
                return status;
            }
        }
        call.log().failed(Peer.TWILIO, "loop", "a hundred documents and no end");
        return CallStatus.COMPLETED;
    }

    private Flow fetched(Flow.Fetch fetch) {
        var answer = new CompletableFuture<WebhookClient.Answer>();
        var failure = new CompletableFuture<Flow>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(web.request(fetch.method(), fetch.url(), params(fetch)));
            } catch (WebhookFailure e) {
                failure.complete(broken(e));
            }
        });
        CompletableFuture<Flow> done = CompletableFuture.anyOf(answer, failure).thenApply(_ -> NEXT);
        Flow interrupted = call.interrupts().orElse(done);
        if (!(interrupted instanceof Flow.Next)) {
            return interrupted;
        }
        return failure.isDone() ? failure.join() : received(answer.join());
    }

    private Map<String, String> params(Flow.Fetch fetch) {
        var params = new LinkedHashMap<>(call.details().webhookParams());
        params.putAll(fetch.extra());
        return params;
    }

    private Flow received(WebhookClient.Answer answer) {
        url = answer.url();
        String type = answer.contentType()
                .toLowerCase(Locale.ROOT)
                .replaceFirst(";.*", "")
                .strip();
        if (!List.of("text/xml", "application/xml", "text/html", "text/plain").contains(type)) {
            return broken(new WebhookFailure("12300", "content type \"" + type + "\" is not TwiML"));
        }
        if (answer.body() == null) {
            return broken(new WebhookFailure("11750", "the answer is larger than 64 kB"));
        }
        return document(answer.body());
    }

    private Flow document(String xml) {
        Twiml twiml;
        try {
            twiml = TwimlReader.read(xml);
        } catch (WebhookFailure e) {
            return broken(e);
        }
        twiml.warnings().forEach(warning -> call.log().refused(Peer.TWILIO, warning.code(), warning.text()));
        for (Verb verb : twiml.verbs()) {
            if (answers(verb)) {
                answered.run();
            }
            Flow flow = perform(verb);
            if (!(flow instanceof Flow.Next)) {
                return flow;
            }
        }
        return NEXT;
    }

    /// These leave a ringing call ringing; every other verb answers it.
    private static boolean answers(Verb verb) {
        return !(verb instanceof Verb.Reject || verb instanceof Verb.Redirect || verb instanceof Verb.Pause);
    }

    private Flow perform(Verb verb) {
        return switch (verb) {
            case Verb.ConnectStream connect -> afterwards(connect);
            case Verb.Say(String text, int loop) -> say(text, loop);
            case Verb.Play(String _, int loop) -> {
                call.log().saw(Peer.TWILIO, "plays a recording");
                yield wait(Duration.ofSeconds(loop));
            }
            case Verb.Pause(Duration length) -> wait(length);
            case Verb.Redirect(Verb.Request to) -> fetch(to, Map.of());
            case Verb.Hangup() -> new Flow.End(CallStatus.COMPLETED);
            case Verb.Reject(boolean busy) -> rejected(busy);
            case Verb.Dial dial -> dialled(dial);
            case Verb.Record record -> recorded(record);
        };
    }

    private Flow afterwards(Verb.ConnectStream connect) {
        Flow flow = streams.perform(connect, url, call, callbacks);
        boolean over = flow instanceof Flow.Next;
        return over ? connect.action().map(action -> fetch(action, Map.of())).orElse(flow) : flow;
    }

    private Flow say(String text, int loop) {
        call.said(text);
        call.log().saw(Peer.TWILIO, "says \"" + text + "\"");
        return wait(Duration.ofMillis((long) text.length() * SPOKEN_MS_PER_CHARACTER * Math.max(1, loop)));
    }

    /// A call that was answered can no longer be rejected; it is hung up.
    private Flow rejected(boolean busy) {
        if (call.details().status() != CallStatus.RINGING) {
            return new Flow.End(CallStatus.COMPLETED);
        }
        return new Flow.End(busy ? CallStatus.BUSY : CallStatus.NO_ANSWER);
    }

    /// Rings whoever is dialled. The action is told what became of it; also when the caller hangs up meanwhile, but
    /// then nobody is there to follow the answer.
    ///
    /// Source: twilio.com/docs/voice/twiml/dial (DialCallStatus, DialCallSid, DialCallDuration, DialBridged), and
    /// twilio.com/docs/api/errors/13214 for the number that is shown.
    private Flow dialled(Verb.Dial dial) {
        call.log().saw(Peer.TWILIO, "dials " + String.join(", ", dial.targets()));
        Dialled plan = mayShow(dial) ? call.nextDialled() : new Dialled.Failed();
        return switch (plan) {
            case Dialled.Answers(Duration talk) -> answered(dial, talk);
            case Dialled.Busy() -> untaken(dial, "busy", ANSWERED_AFTER);
            case Dialled.NoAnswer() -> untaken(dial, "no-answer", dial.timeout());
            case Dialled.Failed() -> untaken(dial, "failed", Duration.ZERO);
        };
    }

    /// A number of ours or of the caller's; Twilio refuses to show another.
    private boolean mayShow(Verb.Dial dial) {
        var own = List.of(call.details().from(), call.details().to());
        boolean may = dial.callerId().filter(id -> !own.contains(id)).isEmpty();
        if (!may) {
            call.log().refused(Peer.TWILIO, "13214", "the callerId of Dial is neither the caller's nor the account's");
        }
        return may;
    }

    private Flow answered(Verb.Dial dial, Duration talk) {
        String leg = Sid.fresh("CA");
        Flow ringing = wait(ANSWERED_AFTER);
        if (!(ringing instanceof Flow.Next)) {
            return told(dial, ringing, Map.of(STATUS, "canceled", LEG, leg, BRIDGED, "false"));
        }
        call.log().saw(Peer.TWILIO, "connects them");
        long begun = System.nanoTime();
        Flow talked = wait(talk);
        long seconds = Math.max(1, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        return told(
                dial,
                talked,
                Map.of(STATUS, "completed", LEG, leg, "DialCallDuration", String.valueOf(seconds), BRIDGED, "true"));
    }

    /// A leg that could not be made has no id.
    private Flow untaken(Verb.Dial dial, String status, Duration after) {
        String leg = Sid.fresh("CA");
        Flow ringing = wait(after);
        String word = ringing instanceof Flow.Next ? status : "canceled";
        call.log().saw(Peer.TWILIO, "the dialled: " + word);
        return told(
                dial,
                ringing,
                word.equals("failed")
                        ? Map.of(STATUS, word, BRIDGED, "false")
                        : Map.of(STATUS, word, LEG, leg, BRIDGED, "false"));
    }

    private Flow told(Verb.Dial dial, Flow flow, Map<String, String> extra) {
        if (flow instanceof Flow.End) {
            dial.action().ifPresent(action -> noted(action, extra));
        }
        return then(flow, dial.action().map(action -> fetch(action, extra)));
    }

    /// Told, and whatever is answered comes too late.
    private void noted(Verb.Request action, Map<String, String> extra) {
        var params = new LinkedHashMap<>(call.details().webhookParams());
        params.put("CallStatus", CallStatus.COMPLETED.word());
        params.putAll(extra);
        try {
            web.request(action.method(), url.resolve(action.url()), params);
        } catch (WebhookFailure e) {
            call.log().failed(Peer.TWILIO, e.code(), e.getMessage());
        }
    }

    /// The caller leaves two seconds. Without an action the same document is requested again, and what follows is never
    /// reached.
    private Flow recorded(Verb.Record record) {
        call.log().saw(Peer.TWILIO, "records a message");
        Flow flow = wait(Duration.ofSeconds(2));
        String sid = Sid.fresh("RE");
        Map<String, String> extra = Map.of(
                "RecordingSid",
                sid,
                "RecordingUrl",
                "https://api.twilio.com/2010-04-01/Accounts/"
                        + call.details().account().sid() + "/Recordings/" + sid,
                "RecordingDuration",
                "2",
                "Digits",
                "#");
        var action = record.action().orElse(new Verb.Request("", "POST"));
        return then(flow, Optional.of(fetch(action, extra)));
    }

    private static Flow then(Flow flow, Optional<Flow> action) {
        return flow instanceof Flow.Next ? action.orElse(flow) : flow;
    }

    private Flow fetch(Verb.Request to, Map<String, String> extra) {
        return new Flow.Fetch(to.url().isEmpty() ? url : url.resolve(to.url()), to.method(), extra);
    }

    private Flow wait(Duration length) {
        return call.interrupts()
                .orElse(new CompletableFuture<Flow>()
                        .completeOnTimeout(NEXT, length.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// What callers hear when an application fails.
    private Flow broken(WebhookFailure failure) {
        call.log().failed(Peer.TWILIO, failure.code(), failure.getMessage());
        answered.run();
        call.said(APOLOGY);
        return new Flow.End(CallStatus.COMPLETED);
    }
}
