package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.scenario.Dialled;
import dev.patchbay.rehearsal.scenario.PeerLog;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A call to the number, as the caller has it in hand: speak, listen, press keys, hang up.
///
/// Thread: any.
public final class TwilioCall {
    private final CallDetails details;
    private final PeerLog log;
    private final Microphone microphone = new Microphone();
    private final HeardAudio heard = new HeardAudio();
    private final Interrupts interrupts = new Interrupts();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<URI> streams = new CopyOnWriteArrayList<>();
    private final CompletableFuture<CallStatus> ended = new CompletableFuture<>();
    private final Queue<Dialled> dialled = new ConcurrentLinkedQueue<>();
    private volatile StreamSocket stream;
    private volatile Instant attachedAt;

    TwilioCall(CallDetails details, PeerLog log) {
        this.details = details;
        this.log = log;
    }

    public String sid() {
        return details.sid();
    }

    public CallStatus status() {
        return details.status();
    }

    /// Audio of the streams.
    public HeardAudio heard() {
        return heard;
    }

    /// What Twilio itself spoke.
    public List<String> said() {
        return List.copyOf(said);
    }

    /// URLs of the streams that began, in order.
    public List<URI> streams() {
        return List.copyOf(streams);
    }

    /// When its first stream began.
    public Optional<Instant> attachedAt() {
        return Optional.ofNullable(attachedAt);
    }

    /// Done when the call is over and its callbacks have been sent.
    public CompletableFuture<CallStatus> ended() {
        return ended;
    }

    /// What becomes of those who are dialled within the call, one after the other; of more it is as usual.
    public void dialledAre(List<Dialled> plan) {
        dialled.addAll(plan);
    }

    Dialled nextDialled() {
        return Optional.ofNullable(dialled.poll()).orElse(Dialled.USUAL);
    }

    /// Speaks after what is being said already.
    ///
    /// @param audio mu-law, 8 kHz
    /// @return done when all of it has been said
    public CompletableFuture<Void> say(byte[] audio) {
        return microphone.say(audio);
    }

    public boolean isSpeaking() {
        return microphone.isSpeaking();
    }

    /// Presses a key; heard only by a stream.
    public void press(char digit) {
        StreamSocket current = stream;
        if (current != null) {
            current.press(digit);
        }
    }

    public void hangUp() {
        boolean ringing = details.status() == CallStatus.RINGING;
        interrupts.raise(new Flow.End(ringing ? CallStatus.CANCELED : CallStatus.COMPLETED));
    }

    CallDetails details() {
        return details;
    }

    PeerLog log() {
        return log;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    Microphone microphone() {
        return microphone;
    }

    void said(String text) {
        said.add(text);
    }

    void attached(StreamSocket socket, URI url) {
        if (attachedAt == null) {
            socket.started().thenRun(() -> attachedAt = log.now());
        }
        stream = socket;
        streams.add(url);
    }

    void detached() {
        stream = null;
    }

    Optional<StreamSocket> stream() {
        return Optional.ofNullable(stream);
    }

    void over() {
        heard.end();
        ended.complete(details.status());
    }
}
