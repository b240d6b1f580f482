package dev.patchbay.gateway.call;

import dev.patchbay.audio.Base64Text;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.gateway.media.AudioPath;
import dev.patchbay.gateway.media.Playout;
import dev.patchbay.gateway.media.Playout.Heard;
import dev.patchbay.gateway.media.Utterance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The agent's side of a call: what the model generates, what goes out to the carrier, what the caller hears of
/// it.
///
/// Audio is forwarded at once and unpaced; a `clear` is what stops it. Facts and the conversation's log get the words
/// that were heard, and apart from them those that nobody heard (R2, X10). An item is told once; what comes of it later
/// is dropped. Not thread-safe: lives on the call's loop.
final class AgentVoice {
    private static final int ITEMS_KEPT = 16;

    private final CarrierStream carrier;
    private final AudioPath path;
    private final CallLedger ledger;
    private final ConversationLog log;
    private final TurnClock turns;
    private final CallMeter meter;
    private final String streamId;
    private final long startedMs;
    private final Playout playout = new Playout();
    private final Map<String, Utterance> utterances = new LinkedHashMap<>();
    private final LastIds told;
    private final LastIds done = new LastIds(ITEMS_KEPT);
    private final LastIds orphans = new LastIds(ITEMS_KEPT);
    private boolean firstAudioTold;
    private String lastSpoken = "";

    /// @param told items told already, also on an earlier stream
    /// @param startedMs the stream's start, from which all times of its turns count
    AgentVoice(
            CarrierStream carrier, AudioPath path, CallContext context, LastIds told, String streamId, long startedMs) {
        this.told = told;
        this.carrier = carrier;
        this.path = path;
        this.ledger = context.ledger();
        this.log = context.log();
        this.turns = context.turns();
        this.meter = context.ports().meter();
        this.streamId = streamId;
        this.startedMs = startedMs;
    }

    /// What became of audio that came.
    enum Taken {
        /// It went out, or waits for the rest of its first sample.
        YES,
        /// It was dropped: its item had been cut, or told to be complete.
        LATE,
        /// It was dropped: it is no base64.
        UNREADABLE
    }

    /// Sends audio of the model on to the caller.
    Taken audio(String responseId, String itemId, String base64, long nowMs) {
        if (told.has(itemId) || done.has(itemId)) {
            return Taken.LATE;
        }
        var payload = path.toCarrier(base64);
        int bytes = Base64Text.decodedLength(payload);
        if (bytes == 0) {
            return Base64Text.isValid(base64) ? Taken.YES : Taken.UNREADABLE;
        }
        var utterance = utterance(itemId, nowMs);
        utterance.partOf(responseId);
        utterance.addAudio(bytes);
        lastSpoken = responseId;
        carrier.media(payload);
        var mark = playout.sent(itemId, bytes, nowMs);
        if (mark != null) {
            carrier.mark(mark);
        }
        turns.audioSent(nowMs);
        tellFirstAudio(nowMs);
        return Taken.YES;
    }

    void audioDone(String itemId) {
        done.note(itemId);
        var mark = playout.ended(itemId);
        if (mark != null) {
            carrier.mark(mark);
        }
        path.restartAgent();
    }

    void words(String responseId, String itemId, String delta, long nowMs) {
        if (!told.has(itemId)) {
            var utterance = utterance(itemId, nowMs);
            utterance.partOf(responseId);
            utterance.addWords(delta);
        }
    }

    void wordsDone(String responseId, String itemId, String text, long nowMs) {
        if (told.has(itemId) || text.isEmpty()) {
            return;
        }
        var utterance = utterance(itemId, nowMs);
        utterance.partOf(responseId);
        utterance.completeWords(text);
        if (utterance.heardInFull()) {
            tell(utterance, utterance.generatedMs(), false);
        }
    }

    /// Takes the echo of a mark.
    ///
    /// @return true when the caller has now heard everything that was sent
    boolean echoed(String mark, long nowMs) {
        boolean before = playout.unplayed();
        var finished = playout.echoed(mark, nowMs);
        turns.heard(nowMs).ifPresent(ledger::tell);
        finished.forEach(this::finish);
        return before && !playout.unplayed();
    }

    /// Stops the agent: the caller's carrier forgets what it has not played.
    ///
    /// @return the items cut, so that the model can be told
    List<Heard> interrupt(long nowMs) {
        var items = playout.interrupt(nowMs);
        carrier.clear();
        path.restartAgent();
        items.forEach(this::cutShort);
        return items;
    }

    /// No more audio will be heard: the stream is gone.
    void close(long nowMs) {
        playout.interrupt(nowMs).forEach(this::cutShort);
        List.copyOf(utterances.values()).forEach(utterance -> conclude(utterance, true));
    }

    /// A response is over: no more audio or words will come for its items, whether or not the model said so of each.
    ///
    /// @param withdrawn the caller had spoken over it
    /// @return whether the response had audio
    boolean responseDone(String responseId, boolean withdrawn) {
        for (var utterance : List.copyOf(utterances.values())) {
            if (utterance.responseId().filter(responseId::equals).isPresent()) {
                over(utterance, withdrawn);
            }
        }
        return lastSpoken.equals(responseId);
    }

    /// The model's session is another one from now on. What the old one said goes on being heard as far as it came, and
    /// so it stands in the conversation that the new one is given.
    void modelReplaced() {
        for (var utterance : List.copyOf(utterances.values())) {
            orphans.note(utterance.itemId());
            log.agentSaid(utterance.itemId(), utterance.words());
            over(utterance, false);
        }
    }

    /// Whether the model's session knows the item, so that it can be told how much of it was heard.
    boolean knownToModel(String itemId) {
        return !orphans.has(itemId);
    }

    private void over(Utterance utterance, boolean interrupted) {
        if (!done.has(utterance.itemId())) {
            audioDone(utterance.itemId());
        }
        conclude(utterance, interrupted);
    }

    /// Tells an utterance of which nothing more will come, unless some of it has yet to be heard.
    private void conclude(Utterance utterance, boolean interrupted) {
        utterance.completeWords(utterance.words());
        if (utterance.heardInFull()) {
            tell(utterance, utterance.generatedMs(), false);
        } else if (utterance.generatedMs() == 0) {
            tellUnheard(utterance, interrupted);
        }
    }

    boolean unplayed() {
        return playout.unplayed();
    }

    long sentMs() {
        return playout.sentMs();
    }

    private Utterance utterance(String itemId, long nowMs) {
        var known = utterances.get(itemId);
        if (known != null) {
            return known;
        }
        log.agentSpeaks(itemId);
        var begun = new Utterance(itemId, nowMs - startedMs);
        utterances.put(itemId, begun);
        return begun;
    }

    private void finish(Heard heard) {
        var utterance = utterances.get(heard.itemId());
        if (utterance == null) {
            return;
        }
        utterance.hearInFull();
        if (utterance.wordsComplete()) {
            tell(utterance, heard.sentMs(), false);
        }
    }

    private void cutShort(Heard heard) {
        var utterance = utterances.get(heard.itemId());
        if (utterance != null) {
            tell(utterance, heard.heardMs(), true);
        }
    }

    private void tell(Utterance utterance, long heardMs, boolean interrupted) {
        var heard = interrupted ? utterance.heard(heardMs) : utterance.words();
        tell(utterance, heard, interrupted ? utterance.unheard(heardMs) : "", heardMs, interrupted);
    }

    /// Words without any audio: generated, and heard by nobody.
    private void tellUnheard(Utterance utterance, boolean interrupted) {
        tell(utterance, "", utterance.words(), 0, interrupted);
    }

    private void tell(Utterance utterance, String heard, String unheard, long heardMs, boolean interrupted) {
        utterances.remove(utterance.itemId());
        told.note(utterance.itemId());
        log.agentSaid(utterance.itemId(), heard);
        ledger.tell(new CallEvent.AgentSpoke(
                utterance.itemId(),
                log.previousOf(utterance.itemId()),
                utterance.responseId(),
                heard,
                unheard,
                utterance.startMs(),
                heardMs,
                utterance.generatedMs(),
                interrupted));
    }

    private void tellFirstAudio(long nowMs) {
        if (!firstAudioTold) {
            firstAudioTold = true;
            meter.firstAudio(nowMs - startedMs);
            ledger.tell(new CallEvent.FirstAudioSent(streamId, nowMs - startedMs));
        }
    }
}
