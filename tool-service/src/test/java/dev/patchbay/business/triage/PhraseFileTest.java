package dev.patchbay.business.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PhraseFileTest {

    private static PhraseIndex<String> phrases(String text) {
        return PhraseFile.parse("@barrier = but\n" + text, section -> section);
    }

    private static boolean finds(String phrase, String words) {
        return !phrases("[s]\n" + phrase).in(Utterance.of(words)).find(false).isEmpty();
    }

    @Test
    void aGapLetsSoManyWordsStandBetween() {
        assertThat(finds("smell ..2 gas", "smell of some gas")).isTrue();
        assertThat(finds("smell ..2 gas", "smell, of, some, gas")).isTrue();
        assertThat(finds("smell ..2 gas", "smell of some more gas")).isFalse();
        assertThat(finds("smell gas", "smell of gas")).isFalse();
    }

    @Test
    void noGapReachesOverTheEndOfASentenceOrABut() {
        assertThat(finds("smell ..2 gas", "it smell. the gas")).isFalse();
        assertThat(finds("smell ..2 gas", "a smell but gas")).isFalse();
    }

    @Test
    void aPhraseTriesAllPlacesOfItsWords() {
        assertThat(finds("a ..3 b c", "a b x b c")).isTrue();
    }

    @Test
    void wordsStandForOthers() {
        assertThat(finds("leak*", "leakage")).isTrue();
        assertThat(finds("monoxide~", "manoxyde")).isTrue();
        assertThat(finds("monoxide~", "peroxide")).isFalse();
        assertThat(finds("#65..110 years", "eighty seven years")).isTrue();
        assertThat(finds("#65..110 years", "seven years")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[s]\n..2 gas",
                "[s]\nGas",
                "[s]\n@unknown gas",
                "gas",
                "[s]\n#a..b",
                "[s]\nab*",
                "@x = a\n@x = b"
            })
    void aMistakeStopsTheStart(String text) {
        assertThatThrownBy(() -> phrases(text)).isInstanceOf(IllegalStateException.class);
    }
}
