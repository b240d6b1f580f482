package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.mind.Hearing;
import dev.patchbay.rehearsal.mind.Recogniser;
import java.time.Duration;
import java.util.Optional;

/// Understands the caller: a turn is transcribed as the recording that its audio is. Audio that is none of the
/// recordings, or one of them with something missing or added, is told to the log and has no transcript.
final class Listening {
    private static final Duration TRANSCRIPTION_TAKES = Duration.ofMillis(250);

    private final Stage stage;
    private final Brain brain;
    private final Recogniser recogniser = new Recogniser();

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
                + Recogniser.SLACK_MS;
        stage.time().aside(() -> recogniser.recognise(audio, rateHz, candidates, around), hearing -> {
            brain.heard(hearing);
            hearing.words().ifPresent(item::transcribed);
            model.ifPresent(name -> stage.time()
                    .after(TRANSCRIPTION_TAKES, () -> transcribe(item, hearing, name, candidates.isEmpty())));
        });
    }

    private void transcribe(Item item, Hearing hearing, String model, boolean unscripted) {
        if (hearing.words().isPresent() || unscripted) {
            completed(item, hearing.words().orElse(""), model);
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
}
