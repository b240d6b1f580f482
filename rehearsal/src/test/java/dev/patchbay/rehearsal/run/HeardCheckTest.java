package dev.patchbay.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.rehearsal.listen.Recordings;
import dev.patchbay.rehearsal.scenario.Expectation.Turn;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.twilio.HeardTape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Everything that was heard, against everything that should have been.
@Tag("unit")
class HeardCheckTest {
    private static final String GREETING = "alex-greeting.wav";
    private static final String OFFER = "alex-offer.wav";
    private static final List<Turn> BOTH = List.of(new Turn.AgentSaid(GREETING), new Turn.AgentSaid(OFFER));

    private final HeardTape tape = new HeardTape();
    private final Lines lines = new Lines(Map.of(GREETING, speech(GREETING), OFFER, speech(OFFER)));

    @Test
    void linesHeardInOrderArePraised() {
        tape.silence(300).play(Recordings.telephone(GREETING)).silence(2000).play(Recordings.telephone(OFFER));

        assertThat(check(BOTH)).isEmpty();
    }

    @Test
    void linesHeardWithoutAPauseBetweenThemArePraisedToo() {
        tape.play(Recordings.telephone(GREETING)).play(Recordings.telephone(OFFER));

        assertThat(check(BOTH)).isEmpty();
    }

    @Test
    void aLineThatIsMissingIsNoticed() {
        tape.silence(300).play(Recordings.telephone(GREETING)).silence(2000);

        assertThat(check(BOTH)).singleElement().asString().contains("\"alex-offer.wav\" was not heard");
    }

    @Test
    void linesInTheWrongOrderAreNoticed() {
        tape.play(Recordings.telephone(OFFER)).silence(1000).play(Recordings.telephone(GREETING));

        assertThat(check(BOTH)).isNotEmpty();
    }

    @Test
    void aLineHeardTwiceIsNoticed() {
        byte[] greeting = Recordings.telephone(GREETING);
        tape.play(greeting).silence(500).play(greeting).silence(500).play(Recordings.telephone(OFFER));

        assertThat(check(BOTH)).isNotEmpty();
    }

    @Test
    void soundThatNoLineAccountsForIsNoticed() {
        tape.play(Recordings.telephone(GREETING)).silence(500).play(new byte[1600]);

        assertThat(check(List.of(BOTH.getFirst()))).singleElement().asString().contains("200 ms of audio after");
    }

    @Test
    void aMissingLastFrameIsNoticedThoughItIsSilent() {
        byte[] greeting = Recordings.telephone(GREETING);
        tape.play(Arrays.copyOf(greeting, greeting.length - 160)).silence(500);

        assertThat(check(List.of(BOTH.getFirst()))).singleElement().asString().contains("ms short");
    }

    @Test
    void aMissingLastFrameIsNoticedByTheLineThatFollows() {
        byte[] greeting = Recordings.telephone(GREETING);
        tape.play(Arrays.copyOf(greeting, greeting.length - 160)).silence(500).play(Recordings.telephone(OFFER));

        assertThat(check(BOTH)).singleElement().asString().contains("before \"alex-offer.wav\" is");
    }

    @Test
    void audioThatCameALittleLateIsNotTakenForMissing() {
        byte[] greeting = Recordings.telephone(GREETING);
        tape.play(Arrays.copyOf(greeting, 900)).silence(60);
        tape.play(Arrays.copyOfRange(greeting, 900, greeting.length));

        assertThat(check(List.of(BOTH.getFirst()))).isEmpty();
    }

    @Test
    void audioThatCameTooLateIsNoticed() {
        byte[] greeting = Recordings.telephone(GREETING);
        tape.play(Arrays.copyOf(greeting, 900)).silence(200);
        tape.play(Arrays.copyOfRange(greeting, 900, 2500)).silence(200);
        tape.play(Arrays.copyOfRange(greeting, 2500, 4000)).silence(200);
        tape.play(Arrays.copyOfRange(greeting, 4000, 5000)).silence(200);
        tape.play(Arrays.copyOfRange(greeting, 5000, greeting.length));

        assertThat(check(List.of(BOTH.getFirst()))).singleElement().asString().contains("ms of gaps");
    }

    @Test
    void oneMissingFrameInFiftyIsNoticed() {
        tape.play(Recordings.without(Recordings.telephone(GREETING), 50)).silence(500);

        assertThat(check(List.of(BOTH.getFirst()))).isNotEmpty();
    }

    @Test
    void aCutLineIsMeasured() {
        tape.silence(200)
                .play(Arrays.copyOf(Recordings.telephone(GREETING), 8 * 1800))
                .silence(900);
        tape.play(Recordings.telephone(OFFER));
        var check = new HeardCheck(tape.heard(), lines);

        assertThat(check.check(List.of(cut(1500, 2000), BOTH.get(1)))).isEmpty();
        assertThat(check.cutMs().get(GREETING)).isCloseTo(1800, within(20));
    }

    @Test
    void aLineThatWasNotCutInTimeIsNoticed() {
        tape.play(Arrays.copyOf(Recordings.telephone(GREETING), 8 * 2600)).silence(900);

        assertThat(check(List.of(cut(1500, 2000)))).singleElement().asString().contains("was heard for 2600 ms");
    }

    private List<String> check(List<Turn> turns) {
        return new HeardCheck(tape.heard(), lines).check(turns);
    }

    private static Turn cut(int fromMs, int toMs) {
        return new Turn.AgentWasCut(GREETING, Duration.ofMillis(fromMs), Duration.ofMillis(toMs), true);
    }

    private static Speech speech(String name) {
        return new Speech(name, "words of " + name, 24_000, Recordings.model(name));
    }
}
