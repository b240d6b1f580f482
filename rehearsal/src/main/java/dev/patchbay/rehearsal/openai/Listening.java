package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.listen.Likeness;
import dev.patchbay.rehearsal.listen.Match;
import dev.patchbay.rehearsal.listen.Sound;
import dev.patchbay.rehearsal.scenario.Speech;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Understands the caller: a turn is transcribed as the recording that its audio is. Audio that is none of the
/// recordings, or one of them with something missing or added, is told to the log and has no transcript.
final class Listening {
    private static final Duration TRANSCRIPTION_TAKES = Duration.ofMillis(250);
    private static final int SLACK_MS = 400;

    private final Stage stage;
    private final Brain brain;
    private final Map<Speech, Likeness> known = new ConcurrentHashMap<>();

    Listening(Stage stage, Brain brain) {
        this.stage = stage;
        this.brain = brain;
    }

    /// @param audio the turn, with the silences that detection puts around it
    void heard(Item item, short[] audio, int rateHz, Optional<TurnDetection> detection) {
        var model = stage.config().transcriptionModel();
        var candidates = brain.callerSpeech();
        var around = detection
                        .map(settings -> settings.prefixMs() + settings.silenceMs())
                        .orElse(0)
                + SLACK_MS;
        stage.time().aside(() -> recognise(audio, rateHz, candidates, around), verdict -> {
            brain.heard(verdict);
            verdict.words().ifPresent(item::transcribed);
            model.ifPresent(name -> stage.time()
                    .after(TRANSCRIPTION_TAKES, () -> transcribe(item, verdict, name, candidates.isEmpty())));
        });
    }

    private Verdict recognise(short[] audio, int rateHz, List<Speech> candidates, int aroundMs) {
        var heard = Sound.of(audio, rateHz);
        var likely = candidates.stream()
                .filter(speech -> likelyLong(heard.lengthMs(), speech, aroundMs))
                .toList();
        return (likely.isEmpty() ? candidates : likely)
                .stream()
                        .map(speech -> new Verdict(speech, known(speech).in(heard), heard.lengthMs(), aroundMs))
                        .max(Comparator.comparingDouble(
                                verdict -> verdict.match().correlation()))
                        .orElse(Verdict.NOBODY);
    }

    /// Comparing costs, so what is far too short or too long is only looked at when nothing else is left.
    private static boolean likelyLong(int heardMs, Speech speech, int aroundMs) {
        var more = heardMs - speech.length().toMillis();
        return more >= -SLACK_MS && more <= aroundMs;
    }

    private Likeness known(Speech speech) {
        return known.computeIfAbsent(speech, each -> new Likeness(Sound.of(each.samples(), each.sampleRateHz())));
    }

    private void transcribe(Item item, Verdict verdict, String model, boolean unscripted) {
        if (verdict.words().isPresent() || unscripted) {
            completed(item, verdict.words().orElse(""), model);
        } else {
            failed(item);
        }
    }

    private void completed(Item item, String words, String model) {
        if (!words.isEmpty()) {
            stage.out()
                    .send(stage.out()
                            .event("conversation.item.input_audio_transcription.delta")
                            .put("item_id", item.id())
                            .put("content_index", 0)
                            .put("delta", words)
                            .put("obfuscation", stage.ids().obfuscation()));
        }
        var event = stage.out()
                .event("conversation.item.input_audio_transcription.completed")
                .put("item_id", item.id())
                .put("content_index", 0)
                .put("transcript", words);
        usage(event.putObject("usage"), item, words, model);
        stage.out().send(event);
    }

    private static void usage(ObjectNode usage, Item item, String words, String model) {
        if (!model.startsWith("gpt-4o")) {
            usage.put("type", "duration").put("seconds", item.audioMs() / 1000.0);
            return;
        }
        var audio = Usage.audioIn(item.audioMs());
        usage.put("type", "tokens")
                .put("total_tokens", audio + Usage.text(words))
                .put("input_tokens", audio)
                .put("output_tokens", Usage.text(words));
        usage.putObject("input_token_details").put("text_tokens", 0).put("audio_tokens", audio);
    }

    private void failed(Item item) {
        var event = stage.out()
                .event("conversation.item.input_audio_transcription.failed")
                .put("item_id", item.id())
                .put("content_index", 0);
        event.putObject("error")
                .put("type", "transcription_error")
                .put("code", "audio_unintelligible")
                .put("message", "The audio could not be transcribed.")
                .putNull("param");
        stage.out().send(event);
    }

    /// What a turn of the caller is, as far as its audio tells.
    ///
    /// @param heardMs length of the turn, `aroundMs` how much longer than the speech it may be
    record Verdict(Speech speech, Match match, int heardMs, int aroundMs) {
        static final Verdict NOBODY = new Verdict(new Speech("", "", 8_000, new short[0]), new Match(0, 0, 0, 0), 0, 0);

        /// The words, if the recording is there whole and nothing else is.
        Optional<String> words() {
            return good() ? Optional.of(speech.text()) : Optional.empty();
        }

        boolean good() {
            return match.good() && heardMs - speech.length().toMillis() <= aroundMs;
        }

        String describe() {
            return "%s: %s, turn of %d ms for speech of %d ms"
                    .formatted(
                            speech.name(),
                            match.describe(),
                            heardMs,
                            speech.length().toMillis());
        }
    }
}
