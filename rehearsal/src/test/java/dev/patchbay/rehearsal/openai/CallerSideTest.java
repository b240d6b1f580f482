package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.listen.ALaw;
import dev.patchbay.rehearsal.listen.Resampling;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class CallerSideTest {

    @Test
    void aTurnIsDetectedCommittedAndAnsweredInTheOrderOfTheApi() {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER)).forget();

        call.speak(Sessions.WANTED, 1_000, 600).untilDone(1);

        assertThat(call.types())
                .startsWith(
                        "input_audio_buffer.speech_started",
                        "input_audio_buffer.speech_stopped",
                        "input_audio_buffer.committed",
                        "conversation.item.added",
                        "conversation.item.done",
                        "response.created");
        var item = call.last("input_audio_buffer.committed").path("item_id").asText();
        assertThat(call.last("input_audio_buffer.speech_started")
                        .path("item_id")
                        .asText())
                .isEqualTo(item);
        assertThat(call.last("input_audio_buffer.speech_stopped")
                        .path("item_id")
                        .asText())
                .isEqualTo(item);
        assertThat(call.all("conversation.item.done")
                        .getFirst()
                        .at("/item/content/0/type")
                        .asText())
                .isEqualTo("input_audio");
    }

    @ParameterizedTest
    @CsvSource({"300,500,700,2500", "0,200,1000,2200", "2000,500,0,2500"})
    void positionsCountAudioWrittenWithPaddingBeforeAndSilenceAfter(int prefix, int silence, int start, int end) {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER)).send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":
                 {"type":"server_vad","prefix_padding_ms":%d,"silence_duration_ms":%d}}}}}""".formatted(prefix, silence));

        call.append(tone(1_000, 1_000, 800, 8_000));

        assertThat(call.last("input_audio_buffer.speech_started")
                        .path("audio_start_ms")
                        .asInt())
                .isEqualTo(start);
        assertThat(call.last("input_audio_buffer.speech_stopped")
                        .path("audio_end_ms")
                        .asInt())
                .isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"0.5,500,true", "0.5,430,false", "0.9,500,false", "0.1,80,true"})
    void theThresholdDecidesWhatIsSpeech(double threshold, int amplitude, boolean heard) {
        var call = Sessions.phone().send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":
                 {"type":"server_vad","threshold":%s}}}}}""".formatted(threshold));

        call.append(tone(500, 500, 0, amplitude));

        assertThat(call.all("input_audio_buffer.speech_started").isEmpty()).isEqualTo(!heard);
    }

    @Test
    void aClickIsNoSpeech() {
        var call = Sessions.phone();

        call.append(tone(500, 40, 500, 20_000));

        assertThat(call.all("input_audio_buffer.speech_started")).isEmpty();
    }

    @Test
    void aPauseShorterThanTheSilenceDoesNotEndATurn() {
        var call = Sessions.phone();

        call.append(tone(500, 500, 480, 8_000)).append(tone(0, 500, 490, 8_000));
        assertThat(call.all("input_audio_buffer.speech_started")).hasSize(1);
        assertThat(call.all("input_audio_buffer.speech_stopped")).isEmpty();
        call.append(tone(0, 0, 40, 0));
        assertThat(call.last("input_audio_buffer.speech_stopped")
                        .path("audio_end_ms")
                        .asInt())
                .isBetween(2_480, 2_520);
    }

    @Test
    void pcm16InputIsHeardAt24Kilohertz() {
        var call = Sessions.of(says(On.CALLER, Sessions.OFFER))
                .send("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"instructions\":\""
                        + Sessions.CALLER
                        + "\",\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-4o-transcribe\"}}}}}");
        var wide = Resampling.convert(Sessions.WANTED.samples(), 8_000, 24_000);
        var samples = new short[24_000 + wide.length + 24_000];
        System.arraycopy(wide, 0, samples, 24_000, wide.length);

        call.stream(WireAudio.PCM16.encode(samples), 960).untilDone(1);

        assertThat(call.failures()).isEmpty();
        assertThat(call.last("conversation.item.input_audio_transcription.completed")
                        .path("transcript")
                        .asText())
                .isEqualTo("I would like a visit.");
        assertThat(call.last("conversation.item.input_audio_transcription.completed")
                        .at("/usage/type")
                        .asText())
                .isEqualTo("tokens");
    }

    @Test
    void theTranscriptIsToldOnlyWhenAskedFor() {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER)).send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"transcription":null}}}}""");

        call.speak(Sessions.WANTED, 400, 600).untilDone(1);

        assertThat(call.types()).noneMatch(type -> type.contains("transcription"));
        assertThat(call.log.entries()).anyMatch(entry -> entry.text().contains("visit.wav"));
    }

    @Test
    void theWrongLawIsHeardButNotUnderstood() {
        var bytes = WireAudio.PCMU.encode(Sessions.WANTED.samples());
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = ALaw.encode(WireAudio.PCMU.decode(new byte[] {bytes[i]})[0]);
        }

        assertNotUnderstood(bytes);
    }

    @Test
    void theWrongRateIsNotUnderstood() {
        assertNotUnderstood(WireAudio.PCMU.encode(Resampling.convert(Sessions.WANTED.samples(), 8_000, 24_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2_400, 6_400, 9_600})
    void aDroppedFrameIsNotUnderstood(int at) {
        var whole = WireAudio.PCMU.encode(Sessions.WANTED.samples());
        var bytes = new byte[whole.length - 160];
        System.arraycopy(whole, 0, bytes, 0, at);
        System.arraycopy(whole, at + 160, bytes, at, bytes.length - at);

        assertNotUnderstood(bytes);
    }

    @Test
    void somebodyElseIsNotUnderstood() {
        assertNotUnderstood(WireAudio.PCMU.encode(Sessions.voice(99, 8_000, 1.5)));
    }

    @Test
    void moreThanWasSaidIsNotUnderstood() {
        var twice = new short[Sessions.WANTED.samples().length + Sessions.YES.samples().length];
        System.arraycopy(Sessions.WANTED.samples(), 0, twice, 0, Sessions.WANTED.samples().length);
        System.arraycopy(
                Sessions.YES.samples(), 0, twice, Sessions.WANTED.samples().length, Sessions.YES.samples().length);

        assertNotUnderstood(WireAudio.PCMU.encode(twice));
    }

    private static void assertNotUnderstood(byte[] speech) {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER)).silence(400);

        call.stream(speech, 160).silence(800).untilDone(1);
        call.time.pass(Duration.ofSeconds(1));

        assertThat(call.failures()).containsExactly("audio_not_recognised");
        assertThat(call.all("conversation.item.input_audio_transcription.failed"))
                .hasSize(1);
        assertThat(call.all("conversation.item.input_audio_transcription.completed"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAA", "A===", "not base64!", "AAAA\\nAAAA"})
    void audioThatIsNoBase64IsRefused(String audio) {
        var call = Sessions.phone().send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + audio + "\"}");

        assertThat(call.refusal()).isEqualTo("invalid_value");
        assertThat(call.last("error").at("/error/param").asText()).isEqualTo("audio");
    }

    @Test
    void halfASampleIsRefused() {
        assertThat(Sessions.of().append(new byte[3]).refusal()).isEqualTo("invalid_value");
    }

    @Test
    void moreThanFifteenMebibytesAreRefused() {
        var call = Sessions.phone();

        call.append(new byte[CallerSide.MAX_APPEND_BYTES + 1]);

        assertThat(call.refusal()).isEqualTo("string_above_max_length");
    }

    @Test
    void withoutDetectionTheClientCommitsAndAsks() {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER)).send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null}}}}""").forget();

        call.stream(WireAudio.PCMU.encode(Sessions.YES.samples()), 160);
        assertThat(call.types()).isEmpty();
        call.send("{\"type\":\"input_audio_buffer.commit\"}");
        call.time.pass(Duration.ofSeconds(2));
        assertThat(call.types()).startsWith("input_audio_buffer.committed").doesNotContain("response.created");
        call.send("{\"type\":\"response.create\"}").untilDone(1);
        assertThat(call.failures()).isEmpty();
    }

    @Test
    void lessThanATenthOfASecondCannotBeCommitted() {
        var call = Sessions.phone().send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null}}}}""");

        call.append(new byte[792]).send("{\"type\":\"input_audio_buffer.commit\"}");

        assertThat(call.refusal()).isEqualTo("input_audio_buffer_commit_empty");
        assertThat(call.last("error").at("/error/message").asText()).endsWith("buffer only has 99.00ms of audio.");
        call.forget().append(new byte[8]).send("{\"type\":\"input_audio_buffer.commit\"}");
        assertThat(call.all("input_audio_buffer.committed")).hasSize(1);
    }

    @Test
    void clearedAudioIsForgotten() {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER));

        call.append(tone(500, 500, 0, 8_000)).send("{\"type\":\"input_audio_buffer.clear\"}");
        call.send("{\"type\":\"input_audio_buffer.commit\"}");

        assertThat(call.all("input_audio_buffer.cleared")).hasSize(1);
        assertThat(call.refusal()).isEqualTo("input_audio_buffer_commit_empty");
        call.forget().append(tone(200, 500, 600, 8_000));
        assertThat(call.last("input_audio_buffer.speech_started")
                        .path("audio_start_ms")
                        .asInt())
                .isEqualTo(1_000);
    }

    @Test
    void turnsAreOnlyToldWhenResponsesAreNotWanted() {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER)).send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":
                 {"type":"server_vad","create_response":false}}}}}""");

        call.speak(Sessions.YES, 400, 800);
        call.time.pass(Duration.ofSeconds(2));
        assertThat(call.all("response.created")).isEmpty();
        call.send("{\"type\":\"response.create\"}").untilDone(1);

        assertThat(call.failures()).isEmpty();
    }

    @Test
    void aSilentCallerMakesTheModelSpeakUpAfterThePlaybackAndTheTimeout() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING), says(On.IDLE, Sessions.OFFER))
                .send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":
                 {"type":"server_vad","idle_timeout_ms":5000}}}}}""")
                .send("{\"type\":\"response.create\"}");
        call.time.passUntil(() -> !call.all("response.output_audio.delta").isEmpty());

        call.silence(9_000).untilDone(2);

        var triggered = call.last("input_audio_buffer.timeout_triggered");
        assertThat(triggered.path("audio_end_ms").asInt()
                        - triggered.path("audio_start_ms").asInt())
                .isEqualTo(5_000);
        assertThat(triggered.path("audio_end_ms").asLong()).isBetween(6_500L, 6_900L);
        assertThat(call.failures()).isEmpty();
    }

    @Test
    void aCallerWhoSpeaksIsNotIdle() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING), says(On.CALLER, Sessions.OFFER))
                .send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":
                 {"type":"server_vad","idle_timeout_ms":5000}}}}}""")
                .send("{\"type\":\"response.create\"}")
                .untilDone(1);

        call.silence(4_000).speak(Sessions.YES, 0, 900).untilDone(2).silence(3_000);

        assertThat(call.all("input_audio_buffer.timeout_triggered")).isEmpty();
    }

    /// Silence, a tone, silence; milliseconds each, mu-law.
    private static byte[] tone(int before, int length, int after, int amplitude) {
        var samples = new short[(before + length + after) * 8];
        for (var i = 0; i < length * 8; i++) {
            samples[before * 8 + i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * 500 * i / 8_000));
        }
        return WireAudio.PCMU.encode(samples);
    }
}
