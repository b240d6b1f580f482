package dev.patchbay.business.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.triage.Fact.Degrees;
import dev.patchbay.business.triage.Fact.Place;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class FactReaderTest {
    private static final FactReader READER = new FactReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I smell gas                                                         | GAS_SMELL      | PRESENT
            i can't smell gas                                                   | GAS_SMELL      | ABSENT
            there's NO gas smell                                                | GAS_SMELL      | ABSENT
            I don't think it's gas, there's no smell of gas                     | GAS_SMELL      | ABSENT
            I don't know what to do there is a gas smell                        | GAS_SMELL      | PRESENT
            I'm not sure if it's a gas smell                                    | GAS_SMELL      | PRESENT
            nobody smells gas                                                   | GAS_SMELL      | ABSENT
            if I smell gas who do I call                                        | GAS_SMELL      | HYPOTHETICAL
            do you guys fix gas leaks                                           | GAS_LEAK       | HYPOTHETICAL
            last year we had a gas leak                                         | GAS_LEAK       | PAST
            the furnace was new last year and it smells like gas                | GAS_SMELL      | PRESENT
            the gas smell is gone                                               | GAS_SMELL      | CEASED
            the gas smell went away                                             | GAS_SMELL      | CEASED
            huele a gas? no, no huele                                           | GAS_SMELL      | ABSENT
            no huele a gas                                                      | GAS_SMELL      | ABSENT
            ya no huele a gas                                                   | GAS_SMELL      | CEASED
            sí, huele a gas                                                     | GAS_SMELL      | PRESENT
            hace un año tuvimos una fuga de gas                                 | GAS_LEAK       | PAST
            the carbon monoxide alarm isn't going off                           | CO_ALARM       | ABSENT
            the carbon monoxide alarm is not going off                          | CO_ALARM       | ABSENT
            the carbon dioxide alarm won't stop beeping                         | CO_ALARM       | PRESENT
            the carbon manoxide alarm is beeping                                | CO_ALARM       | PRESENT
            no gas smell the carbon monoxide detector is beeping                | CO_ALARM       | PRESENT
            no gas smell the carbon monoxide detector is beeping                | GAS_SMELL      | ABSENT
            it stopped sparking                                                 | SPARKS         | CEASED
            it was sparking but it's no longer sparking                         | SPARKS         | CEASED
            it's not sparking anymore                                           | SPARKS         | CEASED
            it stopped sparking but now it's sparking again                     | SPARKS         | PRESENT
            no smoke, sparks or flames                                          | SPARKS         | ABSENT
            no hay humo ni chispas                                              | SPARKS         | ABSENT
            no sparks, there is smoke                                           | SMOKE          | PRESENT
            no heat                                                             | NO_HEAT        | PRESENT
            no baby here                                                        | VULNERABLE     | ABSENT
            it's not an emergency                                               | SAYS_EMERGENCY | ABSENT
            I don't smell gas outside, only inside                              | GAS_SMELL      | PRESENT
            I don't smell gas outside. Only inside.                             | GAS_SMELL      | PRESENT
            my wife doesn't smell gas, I do                                     | GAS_SMELL      | PRESENT
            I don't smell gas, I do want it checked                             | GAS_SMELL      | ABSENT
            I've never smelled gas this strong                                  | GAS_SMELL      | PRESENT
            I've never smelled gas                                              | GAS_SMELL      | ABSENT
            there's no gas smell now but there was this morning                 | GAS_SMELL      | CEASED
            last week I smelled gas and it's back                               | GAS_SMELL      | PRESENT
            we had a gas leak last year, so that it doesn't happen again        | GAS_LEAK       | PAST
            it doesn't spark unless I touch it                                  | SPARKS         | PRESENT
            no huele a gas arriba, pero abajo sí                                | GAS_SMELL      | PRESENT
            """)
    void aCallerStandsToAThingAsSaid(String words, Sign sign, Stance stance) {
        assertThat(READER.read(Utterance.of(words)).said())
                .as(words)
                .anyMatch(said -> said.getKey() == sign && said.getValue() == stance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            it's thirty five degrees outside                | 35  | OUTSIDE
            ten below                                       | -10 | OUTSIDE
            it is forty eight inside                        | 48  | INSIDE
            it's 98.6 degrees in the house                  | 98  | INSIDE
            outside it's a hundred and two                  | 102 | OUTSIDE
            it's ninety five                                | 95  | UNSAID
            it's in the teens outside                       | 15  | OUTSIDE
            -5° and falling                                 | -5  | OUTSIDE
            veinte grados afuera                            | 20  | OUTSIDE
            dos grados bajo cero                            | -2  | OUTSIDE
            hace cuarenta grados celsius                    | 104 | UNSAID
            """)
    void temperaturesAreReadWithTheirPlace(String words, int fahrenheit, Place place) {
        assertThat(READER.read(Utterance.of(words)).degrees()).containsExactly(new Degrees(fahrenheit, place));
    }

    @ParameterizedTest
    @CsvSource({"my mother is ninety two", "come at 10 am", "it's 40 dollars", "14 Elm Street", "one room is cold"})
    void otherNumbersAreNoTemperatures(String words) {
        assertThat(READER.read(Utterance.of(words)).degrees()).isEmpty();
    }
}
