package dev.patchbay.business.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class TradeReaderTest {
    private static final Triage TRIAGE = new Triage();
    private static final double CERTAIN = Rules.read().trades().certain();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the furnace won't start                             | hvac
            AC is blowing warm air                              | hvac
            no enfría el aire acondicionado                     | hvac
            the thermostat is blank                             | hvac
            no heat upstairs                                    | hvac
            my faucet drips                                     | plumbing
            the water heater is leaking                         | plumbing
            no hay agua caliente                                | plumbing
            necesito un plomero                                 | plumbing
            cooling                                             | hvac
            the toilet won't stop running                       | plumbing
            sewage in the basement                              | drains
            se regresan las aguas negras                        | drains
            the outlet in the den is dead                       | electrical
            the breaker keeps tripping                          | electrical
            se fue la luz en un cuarto                          | electrical
            hang a ceiling fan                                  | electrical
            run a gas line to the grill                         | gas
            huele a gas                                         | gas
            I'm locked out                                      | locksmith
            quiero cambiar las chapas                           | locksmith
            """)
    void wordsNameTheirTrade(String words, String trade) {
        var best = TRIAGE.trades(words).getFirst();
        assertThat(best.trade()).as(words).isEqualTo(trade);
        assertThat(best.confidence()).isGreaterThanOrEqualTo(CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({"AC not working,hvac,electrical", "el aire no sirve,hvac,electrical", "the fireplace,hvac,hvac"})
    void wordsThatMayBeTwoTradesAreSureOfNone(String words, String first, String last) {
        var trades = TRIAGE.trades(words);
        assertThat(trades.getFirst().trade()).isEqualTo(first);
        assertThat(trades.getLast().trade()).isEqualTo(last);
        assertThat(trades).allMatch(trade -> trade.confidence() < CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({"are you open on Saturday", "the gas station is closed", "thank you"})
    void otherWordsNameNone(String words) {
        assertThat(TRIAGE.trades(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no hay olor a gas, solo gotea el grifo               | plumbing
            the faucet drips, and there's no gas smell           | plumbing
            no smoke and no sparks, the outlet is just loose     | electrical
            there's no leak anywhere, the furnace won't start   | hvac
            """)
    void whatIsDeniedSpeaksForNoTrade(String words, String trade) {
        assertThat(TRIAGE.trades(words)).extracting(TradeMatch::trade).as(words).containsExactly(trade);
    }
}
