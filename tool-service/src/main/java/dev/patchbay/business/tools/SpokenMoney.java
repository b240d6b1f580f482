package dev.patchbay.business.tools;

import dev.patchbay.business.pricing.Amount;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import java.util.Locale;

/// Money as people say it: "89 dollars", "89 dollars and 50 cents", "between 150 and 250 dollars".
final class SpokenMoney {
    private static final long HUNDRED = 100;

    private final Sentences sentences;
    /// One of it, several of it, one hundredth, several hundredths.
    private final String[] names;

    SpokenMoney(Language language, String currency) {
        this.sentences = Sentences.in(language);
        var key = "currency." + currency.toLowerCase(Locale.ROOT);
        this.names = sentences
                .find(key)
                .orElseThrow(() -> new IllegalStateException("no words for " + currency))
                .split(",");
    }

    String say(Amount amount) {
        if (!amount.spans()) {
            return say(amount.low());
        }
        var isRound = amount.low() % HUNDRED == 0 && amount.high() % HUNDRED == 0;
        var low = isRound ? Long.toString(amount.low() / HUNDRED) : say(amount.low());
        return sentences.say(PriceSentence.RANGE, low, say(amount.high()));
    }

    String say(long cents) {
        var whole = cents / HUNDRED;
        var rest = cents % HUNDRED;
        if (rest == 0) {
            return count(whole, 0);
        }
        return whole == 0 ? count(rest, 2) : sentences.say(PriceSentence.AND_CENTS, count(whole, 0), count(rest, 2));
    }

    private String count(long number, int name) {
        return number + " " + names[number == 1 ? name : name + 1];
    }
}
