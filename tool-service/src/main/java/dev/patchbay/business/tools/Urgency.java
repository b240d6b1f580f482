package dev.patchbay.business.tools;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How pressing something is, by the grades that deployed assistants have for it and by callers' words, in English and
/// Spanish: whole words, without what is denied ("not urgent", "no es urgente"). What is not known presses nobody: a
/// surcharge is quoted, and a person woken, only for what was said.
final class Urgency {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern CLAUSE =
            Pattern.compile("[,;.!?/]|\\b(?:but|though|although|however|just|only|pero|sino|aunque)\\b");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    /// Each is applied to the whole text, in this order.
    private static final List<Phrase> PHRASES = List.of(
            phrase("\\b(?:no|without(?: a)?|sin) (?:doubt|question|duda)\\b", " "),
            phrase("\\b(?:a little|a bit|un poco)\\b", " "),
            phrase("\\b(?:can ?not|can'?t|could ?n'?t|won'?t|must ?n[o']t) wait\\b", "urgent"),
            phrase("\\bno (?:se )?(?:(?:puede|puedo|podemos) esperar|admite espera|aguanta)\\b", "urgent"),
            phrase("\\b(?:can|could|may|puede|puedo|podemos) (?:wait|esperar)\\b", "low"),
            phrase("\\bas soon as\\b|\\blo (?:antes|mas pronto)(?: posible)?\\b|\\bcuanto antes\\b", "asap"),
            phrase("\\ba\\.s\\.a\\.p\\b", "asap"),
            phrase("n't\\b", " not"));

    private static final Set<String> PRESSING = Set.of(
            ("emergency emergencies emergent urgent urgently critical critically asap immediate immediately severe"
                            + " pressing rush high higher highest top crisis emergencia emergencias urgente urgentes"
                            + " urgentisimo urgentisima critico critica inmediato inmediata inmediatamente grave alta"
                            + " alto altisima maxima")
                    .split(" "));
    /// These press only where no grade is said: "priority" does, "low priority" does not.
    private static final Set<String> PRESSING_ALONE = Set.of(
            ("priority urgency now true yes hurry prioridad prioritario prioritaria urgencia ya ahora ahorita prisa")
                    .split(" "));
    private static final Set<String> CALM = Set.of(
            ("low lower lowest normal routine standard regular medium moderate average minor flexible whenever later"
                            + " unknown none scheduled nonurgent nonemergency baja bajo minima media medio moderada"
                            + " moderado rutina estandar desconocido desconocida ninguna ninguno luego leve")
                    .split(" "));
    private static final Set<String> DENYING = Set.of(
            ("not no non never nothing nor neither without hardly barely less least isnt aint dont doesnt ni sin nada"
                            + " nunca tampoco poco poca menos apenas ningun ninguna")
                    .split(" "));
    /// At the end they answer what stands before: "emergency: no".
    private static final Set<String> NO = Set.of("no", "none", "false", "nope", "ninguna", "ninguno");

    /// Within a sentence it is "if".
    private static final List<String> YES = List.of("si");

    private Urgency() {}

    static boolean isPressing(String said) {
        var text = plain(said);
        var words = List.of(BETWEEN.split(text.strip()));
        if (words.size() > 1 && NO.contains(words.getLast())) {
            return false;
        }
        if (words.equals(YES)) {
            return true;
        }
        var heard = new Heard();
        CLAUSE.splitAsStream(text).forEach(clause -> heard.clause(BETWEEN.split(clause.strip())));
        return heard.pressing || heard.pressingAlone && !heard.calm;
    }

    private static String plain(String said) {
        var text =
                HUMP.matcher(said.replaceAll("[’‘´`]", "'").replace('_', ' ')).replaceAll(" ");
        text = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        for (var phrase : PHRASES) {
            text = phrase.pattern().matcher(text).replaceAll(phrase.plain());
        }
        return text;
    }

    private static Phrase phrase(String pattern, String plain) {
        return new Phrase(Pattern.compile(pattern), plain);
    }

    private record Phrase(Pattern pattern, String plain) {}

    /// What was heard so far. A denial holds to the end of its clause.
    private static final class Heard {
        private boolean pressing;
        private boolean pressingAlone;
        private boolean calm;

        void clause(String... words) {
            var denied = false;
            for (var word : words) {
                var presses = PRESSING.contains(word);
                var pressesAlone = PRESSING_ALONE.contains(word);
                pressing |= presses && !denied;
                pressingAlone |= pressesAlone && !denied;
                calm |= CALM.contains(word) || denied && (presses || pressesAlone);
                denied |= DENYING.contains(word);
            }
        }
    }
}
