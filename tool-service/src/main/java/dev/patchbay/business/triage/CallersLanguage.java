package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import java.util.Optional;
import java.util.Set;

/// Which language a caller speaks, from the words that only one of them has.
public final class CallersLanguage {
    private static final Set<String> SPANISH = Set.of(
            ("el la los las un una de del que hay en mi se y es esta huele tengo para con por al casa agua su quiero"
                            + " necesito sin lo pero nos buenas hola gracias tenemos yes olor afuera ya muy sale salen")
                    .split(" "));
    private static final Set<String> ENGLISH = Set.of(
            ("the is it my i a of and there to we in on have for you this out not are was from at can with smell our"
                            + " please water off need")
                    .split(" "));

    private CallersLanguage() {}

    /// That of these words where several tell it and none another.
    public static Optional<Language> evident(String words) {
        var utterance = Utterance.of(words);
        var spanish = count(utterance, SPANISH);
        var english = count(utterance, ENGLISH);
        if (Math.min(spanish, english) > 0 || spanish + english < 2) {
            return Optional.empty();
        }
        return Optional.of(spanish > 0 ? Language.SPANISH : Language.ENGLISH);
    }

    /// That of most of these words.
    public static Optional<Language> spoken(String words) {
        return of(Utterance.of(words));
    }

    /// That of most of these words; empty when they tell none.
    static Optional<Language> of(Utterance utterance) {
        var spanish = count(utterance, SPANISH) - count(utterance, ENGLISH);
        return spanish == 0 ? Optional.empty() : Optional.of(spanish > 0 ? Language.SPANISH : Language.ENGLISH);
    }

    private static int count(Utterance utterance, Set<String> words) {
        var count = 0;
        for (var i = 0; i < utterance.size(); i++) {
            count += words.contains(utterance.word(i)) ? 1 : 0;
        }
        return count;
    }
}
