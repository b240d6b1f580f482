package dev.patchbay.business.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TriageTest {
    private static final Triage TRIAGE = new Triage();
    private static final int LONGEST = 5_000;

    private static Assessment assess(String words) {
        return TRIAGE.assess(Telling.of(words), TriageSettings.NONE);
    }

    private static Assessment answer(String words, String question, String answer) {
        var telling =
                new Telling(words, Optional.of(question), Optional.of(answer), Optional.empty(), Language.ENGLISH);
        return TRIAGE.assess(telling, TriageSettings.NONE);
    }

    /// The rules as the sources have them, one example each.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I smell gas                                                         | LIFE_SAFETY | gas_smelt             | SAY_AND_END
            there's a gas leak                                                  | LIFE_SAFETY | gas                   | SAY_AND_END
            carbon dioxide alarm going off                                      | LIFE_SAFETY | carbon_monoxide       | SAY_AND_END
            the co alarm stopped beeping                                        | LIFE_SAFETY | carbon_monoxide_ceased | SAY_AND_END
            everybody here has a headache                                       | LIFE_SAFETY | carbon_monoxide_felt_by_all | SAY_AND_END
            we're heating with the oven to keep warm                            | LIFE_SAFETY | fumes_indoors         | SAY_AND_END
            the relief valve is blowing steam                                   | LIFE_SAFETY | relief_valve          | SAY_AND_END
            my father is having a heart attack                                  | LIFE_SAFETY | person_in_danger      | SAY_AND_END
            we're dizzy and the furnace is running                              | LIFE_SAFETY | carbon_monoxide_felt  | SAY_AND_END
            there's a fire in the kitchen                                       | LIFE_SAFETY | fire                  | SAY_AND_END
            the smoke alarm is going off                                        | LIFE_SAFETY | smoke_alarm           | SAY_AND_END
            a power line is down in the yard                                    | LIFE_SAFETY | downed_line           | SAY_AND_END
            water is running into the breaker box                               | LIFE_SAFETY | water_near_power      | SAY_AND_END
            I got a shock from the stove                                        | LIFE_SAFETY | shock                 | SAY_AND_END
            sparks out of the outlet                                            | LIFE_SAFETY | sparks                | SAY_AND_END
            the outlet stopped sparking                                         | URGENT      | ceased_danger         | PRIORITY_BOOKING
            water's pouring through the ceiling                                 | URGENT      | active_leak           | PRIORITY_BOOKING
            it's leaking and I can't shut off the valve                         | URGENT      | leak_not_stoppable    | PRIORITY_BOOKING
            the water heater is leaking and flooding the garage                 | URGENT      | water_heater          | PRIORITY_BOOKING
            I closed the valve but it's still leaking                           | URGENT      | leak_goes_on          | PRIORITY_BOOKING
            the ceiling is sagging                                              | URGENT      | ceiling_falling       | PRIORITY_BOOKING
            the sump pump failed and it's raining                               | URGENT      | sump_pump             | PRIORITY_BOOKING
            poop water is pouring out of the tub                                | URGENT      | sewage                | PRIORITY_BOOKING
            I'm locked out with the stove on                                    | URGENT      | locked_out_with_heat_on | PRIORITY_BOOKING
            sewage is coming up in the tub                                      | URGENT      | sewage                | PRIORITY_BOOKING
            we have no water at all                                             | URGENT      | no_water              | PRIORITY_BOOKING
            the only toilet is clogged                                          | URGENT      | only_toilet           | PRIORITY_BOOKING
            no heat, ten below and a baby                                       | URGENT      | no_heat               | PRIORITY_BOOKING
            no heat and it's 40 degrees outside                                 | URGENT      | no_heat               | PRIORITY_BOOKING
            no heat and it's 49 degrees inside                                  | URGENT      | no_heat               | PRIORITY_BOOKING
            no heat and it's 41 degrees outside                                 | NEXT_DAY    | partial_heat          | NORMAL_BOOKING
            no heat and it's 50 degrees inside                                  | NEXT_DAY    | partial_heat          | NORMAL_BOOKING
            AC is not cooling, it's 85 degrees outside, my mother is elderly    | URGENT      | no_cooling            | PRIORITY_BOOKING
            AC is not cooling, it's 81 degrees inside, my mother is elderly     | URGENT      | no_cooling            | PRIORITY_BOOKING
            AC is not cooling, it's 80 degrees inside, my mother is elderly     | NEXT_DAY    | partial_heat          | NORMAL_BOOKING
            no power but the neighbors have power                               | URGENT      | power_loss            | PRIORITY_BOOKING
            no power and my insulin is in the fridge                            | URGENT      | medicine_without_power| PRIORITY_BOOKING
            the power is out, the whole street is dark                          | NEXT_DAY    | area_outage           | NORMAL_BOOKING
            I'm locked out of my house                                          | URGENT      | locked_out            | PRIORITY_BOOKING
            this is an emergency                                                | URGENT      | called_an_emergency   | PRIORITY_BOOKING
            there was a leak but I turned the water off                         | NEXT_DAY    | leak_stopped          | NORMAL_BOOKING
            one of our three toilets is clogged                                 | NEXT_DAY    | one_of_several_toilets| NORMAL_BOOKING
            upstairs is cold, downstairs is fine                                | NEXT_DAY    | partial_heat          | NORMAL_BOOKING
            """)
    void levelsAreDecidedByRule(String words, Level level, String rule, NextStep next) {
        var assessment = assess(words);
        assertThat(assessment.level()).as("%s %s", words, assessment).contains(level);
        assertThat(assessment.rule()).contains(rule);
        assertThat(assessment.next()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            my detector is chirping           | detector   | it's one chirp every minute       | NEXT_DAY
            my detector is chirping           | detector   | it's loud and doesn't stop        | LIFE_SAFETY
            my detector is chirping           | detector   | I really can't say                | LIFE_SAFETY
            it smells weird                   | smell      | like rotten eggs                  | LIFE_SAFETY
            it smells weird                   | smell      | more like something musty         | NEXT_DAY
            it smells weird                   | smell      | who knows                         | URGENT
            what if I smell gas               | gas        | yes it's here right now           | LIFE_SAFETY
            what if I smell gas               | gas        | no just asking                    | ROUTINE
            smoke alarm goes off when I cook  | smoke      | no                                | NEXT_DAY
            the alarm is going off            | alarm      | the carbon monoxide one           | LIFE_SAFETY
            I have a leak                     | leak       | yes it keeps coming               | URGENT
            I have a leak                     | leak       | no I closed the valve             | NEXT_DAY
            I have a leak                     | leak       | what valve                        | URGENT
            my toilet is clogged              | toilet     | no there are two others           | NEXT_DAY
            no heat                           | cold       | no babies, it's sixty five inside | NEXT_DAY
            no heat                           | cold       | my father is eighty               | URGENT
            no heat                           | cold       | about sixty five                  | NEXT_DAY
            no heat                           | cold       | forty four                        | URGENT
            no heat                           | cold       | I don't know                      | URGENT
            my toilet is clogged              | toilet     | not sure                          | URGENT
            no heat and it's 45 degrees       | cold_where | inside                            | URGENT
            no heat and it's 45 degrees       | cold_where | outside                           | NEXT_DAY
            the ac is not cooling             | hot        | it's ninety and I'm pregnant      | URGENT
            we have no power                  | power      | yes theirs is on                  | URGENT
            we have no power                  | power      | no it's dark over there           | NEXT_DAY
            no hay calefacción                | cold       | sí, mi abuela                     | URGENT
            """)
    void oneQuestionDecides(String words, String question, String answer, Level level) {
        assertThat(assess(words).question()).as(words).contains(question);
        assertThat(assess(words).next()).isEqualTo(NextStep.ASK);
        assertThat(answer(words, question, answer).level()).as(answer).contains(level);
    }

    @Test
    void anAnswerThatTellsOfDangerIsHeard() {
        assertThat(answer("no heat", "cold", "it's sixty but I smell gas").level())
                .contains(Level.LIFE_SAFETY);
        assertThat(answer("no heat", "cold", "sixty, no, but my detector is chirping")
                        .question())
                .contains("detector");
    }

    @Test
    void aQuestionThatWasNotAskedOrNotAnsweredIsAsked() {
        assertThat(answer("my detector is chirping", "what is it", "a detector").question())
                .contains("detector");
        var unanswered = new Telling(
                "my detector is chirping",
                Optional.of("detector"),
                Optional.empty(),
                Optional.empty(),
                Language.ENGLISH);
        assertThat(TRIAGE.assess(unanswered, TriageSettings.NONE).question()).contains("detector");
    }

    @Test
    void noQuestionIsAskedWhereItsAnswerChangesNothing() {
        assertThat(assess("I smell gas and my toilet is clogged").level()).contains(Level.LIFE_SAFETY);
        assertThat(assess("this is an emergency, I have a leak").level()).contains(Level.URGENT);
    }

    @Test
    void theSafetyLineIsSaidVerbatimInTheCallersLanguage() {
        var lines = Rules.read().lines().get("gas");
        assertThat(assess("I smell gas").say())
                .isEqualTo(lines.get(Language.ENGLISH)
                        .replace("{emergency}", "911")
                        .replace("{gas_utility}", "your gas utility"));
        assertThat(assess("huele a gas en la cocina").say()).startsWith("Por favor salga de la casa ahora mismo");
        var spanish = new Telling(
                "gas leak", Optional.empty(), Optional.empty(), Optional.of(Language.SPANISH), Language.ENGLISH);
        assertThat(TRIAGE.assess(spanish, TriageSettings.NONE).say()).startsWith("Por favor salga");
    }

    @Test
    void aProjectHasItsOwnNumbersLinesAndTemperatures() {
        var settings = new TriageSettings(
                Optional.of("+15550100009"),
                Map.of("emergency", "112", "gas_utility", "City Gas at 555 0100"),
                Optional.of(new Thresholds(20, 30, 100, 95)),
                Map.of("fire", Map.of(Language.ENGLISH, "Out. Now.")),
                Map.of());
        assertThat(TRIAGE.assess(Telling.of("I smell gas"), settings).say())
                .contains("call 112 and City Gas at 555 0100");
        assertThat(TRIAGE.assess(Telling.of("the house is on fire"), settings).say())
                .isEqualTo("Out. Now.");
        assertThat(TRIAGE.assess(Telling.of("no heat and it's 30 degrees outside"), settings)
                        .level())
                .contains(Level.NEXT_DAY);
        var leak = TRIAGE.assess(Telling.of("water's pouring through the ceiling"), settings);
        assertThat(leak.next()).isEqualTo(NextStep.SAY_AND_TRANSFER);
        assertThat(leak.onCall()).contains("+15550100009");
    }

    @Test
    void aTradeThatIsUnsureIsAskedAboutOnce() {
        var ac = answer("AC not working", "hot", "no, and it's seventy");
        assertThat(ac.level()).contains(Level.NEXT_DAY);
        assertThat(ac.question()).contains("trade");
        assertThat(ac.say()).isEqualTo("Is that more about heating or cooling, or about electrical work?");
        var known = answer("AC not working", "trade", "it runs but it isn't cold");
        assertThat(known.next()).isEqualTo(NextStep.NORMAL_BOOKING);
        assertThat(known.trades().getFirst().trade()).isEqualTo("hvac");
        assertThat(answer("AC not working", "trade", "no idea").next()).isEqualTo(NextStep.NORMAL_BOOKING);
    }

    @Test
    void twoTradesMakeAJointJob() {
        var job = assess("the dishwasher needs hooking up and it needs a new outlet");
        assertThat(job.joint()).isTrue();
        assertThat(job.trades()).extracting(TradeMatch::trade).containsExactlyInAnyOrder("plumbing", "electrical");
        assertThat(job.say()).startsWith("That needs two trades, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "...",
                "?!",
                "'",
                "a.",
                "-",
                "9999999999",
                "¿",
                "á",
                "no no no no",
                "'s",
                "a/",
                "1.",
                "\u0000"
            })
    void anythingIsTaken(String words) {
        assertThat(assess(words).level()).contains(Level.ROUTINE);
    }

    @Test
    void longWordsAreTakenAndNotSlow() {
        var hard = List.of(
                "no ", "smell ", "gas smell ", "smell a smell b ", "a.b.", "not if ", "carbon monoxidd ", "x", "one ");
        for (var part : hard) {
            var words = part.repeat(LONGEST / part.length());
            var started = System.nanoTime();
            assess(words);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).as(part).isLessThan(Duration.ofMillis(500));
        }
        assertThat(assess("so ".repeat(LONGEST / 3) + "I smell gas").level()).contains(Level.LIFE_SAFETY);
    }
}
