package dev.patchbay.business.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What follows from answers that do not stop at a yes or a no: "no, it's X", "not this, that".
@Tag("unit")
class TriageAnswersTest {
    private static final Triage TRIAGE = new Triage();

    private static Assessment assess(String words) {
        return TRIAGE.assess(Telling.of(words), TriageSettings.NONE);
    }

    private static Assessment answer(String words, String question, String answer) {
        var telling =
                new Telling(words, Optional.of(question), Optional.of(answer), Optional.empty(), Language.ENGLISH);
        return TRIAGE.assess(telling, TriageSettings.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            something smells weird in the kitchen | smell      | no, it's gas                                 | LIFE_SAFETY
            something smells weird in the kitchen | smell      | it's not the drain, it's gas                 | LIFE_SAFETY
            something smells weird in the kitchen | smell      | not sewage, more like propane                | LIFE_SAFETY
            something smells weird in the kitchen | smell      | gas I guess, or the trash                    | LIFE_SAFETY
            huele raro en la cocina            | smell      | no es el drenaje, es gas                     | LIFE_SAFETY
            huele raro en la cocina            | smell      | no, es como a quemado                        | LIFE_SAFETY
            my water smells like rotten eggs   | smell      | no, it's the room too, gas                   | LIFE_SAFETY
            something smells weird in the kitchen | smell      | no it's plastic                              | LIFE_SAFETY
            something smells weird in the kitchen | smell      | no, it's like something burnt                | LIFE_SAFETY
            something smells weird in the kitchen | smell      | no, it's not gas, it's the trash             | NEXT_DAY
            something smells weird in the kitchen | smell      | it's not gas, I guess it's mold              | NEXT_DAY
            something smells weird in the kitchen | smell      | no es gas, es la basura                      | NEXT_DAY
            something smells weird in the kitchen | smell      | the trash I guess                            | NEXT_DAY
            my detector is chirping            | detector   | no, it's loud                                | LIFE_SAFETY
            my detector is chirping            | detector   | it's not short, it's loud and goes on and on | LIFE_SAFETY
            my detector is chirping            | detector   | it's not a loud alarm, it's the short one    | NEXT_DAY
            my detector is chirping            | detector   | no, it's just one chirp                      | NEXT_DAY
            my detector is chirping            | detector   | no es fuerte, es uno corto                   | NEXT_DAY
            my detector is chirping            | detector   | not once a minute, all the time              | LIFE_SAFETY
            smoke alarm goes off whenever i cook | smoke      | no, it's just steam                          | NEXT_DAY
            smoke alarm goes off whenever i cook | smoke      | no, it's the toaster, it's on fire           | LIFE_SAFETY
            smoke alarm goes off whenever i cook | smoke      | no fire but there is smoke                   | LIFE_SAFETY
            smoke alarm goes off whenever i cook | smoke      | no, it smells like gas                       | LIFE_SAFETY
            the alarm is going off             | alarm      | no, it's the burglar alarm                   | NEXT_DAY
            the alarm is going off             | alarm      | not smoke, it's the carbon monoxide one      | LIFE_SAFETY
            the alarm is going off             | alarm      | it's not the smoke alarm, it's the oven timer | NEXT_DAY
            if I smell gas who do I call       | gas        | no, it's hissing                             | LIFE_SAFETY
            if I smell gas who do I call       | gas        | not right now but I did this morning         | LIFE_SAFETY
            if I smell gas who do I call       | gas        | no, it's just a question                     | ROUTINE
            can you check for gas leaks        | gas        | no, it's for the sale of the house           | ROUTINE
            i have a leak                      | leak       | no, it's still coming                        | URGENT
            i have a leak                      | leak       | I closed it but it keeps running             | URGENT
            i have a leak                      | leak       | no, it's stopped                             | NEXT_DAY
            i have a leak                      | leak       | no, it's dry now                             | NEXT_DAY
            my toilet won't flush              | toilet     | we have two                                  | NEXT_DAY
            toilet is clogged                  | toilet     | we have two                                  | NEXT_DAY
            toilet is clogged                  | toilet     | tenemos dos                                  | NEXT_DAY
            toilet is clogged                  | toilet     | no, it's the only one                        | URGENT
            toilet is clogged                  | toilet     | it's not the only one                        | NEXT_DAY
            toilet is clogged                  | toilet     | yes                                          | URGENT
            toilet is clogged                  | toilet     | no, it's one of two                          | NEXT_DAY
            toilet is clogged                  | toilet     | we have two but both are clogged             | URGENT
            no heat                            | cold       | no, it's my mother, she's eighty four        | URGENT
            no heat                            | cold       | no, it's forty                               | URGENT
            no heat                            | cold       | no, it's fine, sixty eight                   | NEXT_DAY
            no heat                            | cold       | I don't have a thermometer                   | URGENT
            no heat                            | cold       | no thermometer here, sorry                   | URGENT
            no heat                            | cold       | no babies but I'm 82                         | URGENT
            no heat                            | cold       | no tengo termómetro                          | URGENT
            no heat and it's forty five degrees | cold_where | no, it's inside                              | URGENT
            no heat and it's forty five degrees | cold_where | not inside, outside                          | NEXT_DAY
            AC not working                     | hot        | no, it's ninety one                          | URGENT
            AC not working                     | hot        | no, it's seventy four                        | NEXT_DAY
            we have no power                   | power      | no, it's just us                             | URGENT
            we have no power                   | power      | no, it's the whole street                    | NEXT_DAY
            we have no power                   | power      | yes, they're out too                         | NEXT_DAY
            we have no power                   | power      | yes they do                                  | URGENT
            I have a bad headache              | ill        | no, it's just me                             | ROUTINE
            I have a bad headache              | ill        | yes, my kids too                             | LIFE_SAFETY
            I have a bad headache              | ill        | no, but the furnace is on                    | LIFE_SAFETY
            I have a bad headache              | ill        | I can't tell                                 | LIFE_SAFETY
            what if the outlet sparks          | danger     | no, it's just a question                     | ROUTINE
            what if the outlet sparks          | danger     | no, it's sparking only when I plug it in     | LIFE_SAFETY
            what if the outlet sparks          | danger     | yes                                          | LIFE_SAFETY
            """)
    void anAnswerIsReadToItsEnd(String words, String question, String answer, Level level) {
        assertThat(assess(words).question()).as(words).contains(question);
        assertThat(answer(words, question, answer).level()).as(answer).contains(level);
    }

    @Test
    void whoSaysTheirAgeFirstIsNotAskedForIt() {
        assertThat(assess("my heat is out and I'm 82").level()).contains(Level.URGENT);
        assertThat(answer("my heat is out and I'm 82", "cold", "fifty five and I live alone")
                        .level())
                .contains(Level.URGENT);
    }

    @Test
    void wordsThatAreNotUnderstoodAreAskedAboutOnceAndNotPutOff() {
        var first = assess("the whatsit is doing that thing");
        assertThat(first.next()).isEqualTo(NextStep.ASK);
        assertThat(first.question()).contains("what");
        assertThat(first.say()).isEqualTo(line("what"));

        assertThat(answer("the whatsit is doing that thing", "what", "it smells of gas")
                        .level())
                .contains(Level.LIFE_SAFETY);
        assertThat(answer("the whatsit is doing that thing", "what", "my toilet is clogged")
                        .question())
                .contains("toilet");
        var still = answer("the whatsit is doing that thing", "what", "you know, like always");
        assertThat(still.next()).isEqualTo(NextStep.NORMAL_BOOKING);
        assertThat(still.level()).as("one level higher").contains(Level.NEXT_DAY);
        assertThat(still.say()).isEqualTo(line("unknown"));
    }

    @Test
    void whoNeedsADoctorOrThePoliceIsToldWhomToCallAndNobodyHereIsWoken() {
        for (var words : new String[] {"my baby isn't breathing", "someone is trying to break in", "me quiero morir"}) {
            var assessment = assess(words);
            assertThat(assessment.say()).as(words).contains("911").hasSizeLessThan(110);
            assertThat(assessment.next()).isEqualTo(NextStep.SAY_AND_END);
            assertThat(TRIAGE.isForOnCall(assessment)).isFalse();
        }
        assertThat(TRIAGE.isForOnCall(assess("I smell gas and my baby isn't breathing")))
                .isTrue();
        assertThat(TRIAGE.isForOnCall(answer("my detector is chirping", "detector", "it's loud")))
                .isTrue();
    }

    private static String line(String name) {
        return Rules.read().lines().get(name).get(Language.ENGLISH);
    }
}
