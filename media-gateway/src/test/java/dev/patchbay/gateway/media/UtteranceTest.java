package dev.patchbay.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class UtteranceTest {
    private final Utterance utterance = new Utterance("item_1", 0);

    @Test
    void wordsAreCutAtAWordsEndInProportionToTheAudioHeard() {
        utterance.addWords("We can come on Tuesday at ten");
        utterance.addAudio(29 * 80);
        assertThat(utterance.heard(130)).isEqualTo("We can come");
        assertThat(utterance.unheard(130)).isEqualTo("on Tuesday at ten");
        assertThat(utterance.heard(290)).isEqualTo("We can come on Tuesday at ten");
        assertThat(utterance.unheard(290)).isEmpty();
        assertThat(utterance.heard(0)).isEmpty();
    }

    @Test
    void theFinalTextReplacesTheDeltas() {
        utterance.addWords("We cann");
        utterance.completeWords("We can come.");
        utterance.addWords(" late");
        assertThat(utterance.words()).isEqualTo("We can come.");
    }
}
