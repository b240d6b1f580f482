package dev.patchbay.business.triage;

import java.util.Locale;

/// What a phrase in `triage/signs.txt` is good for: the section it stands in.
sealed interface Role {
    /// It names something, to which the caller stands somehow.
    sealed interface Names extends Role {
        Sign sign();
    }

    /// `[GAS_SMELL]`: it names something.
    record Shows(Sign sign) implements Names {}

    /// `[answer YES]`: it names something, but only in the answer to a question.
    record Answers(Sign sign) implements Names {}

    /// `[mask]`: these words are about something else ("fire pit").
    record Masks() implements Role {}

    /// `[neutral]`: these words deny nothing though they sound so ("no idea", "won't stop").
    record Neutral() implements Role {}

    /// `[before ABSENT narrow]`: what follows it, with only light words of its reach between, has this stance.
    record Before(Stance stance, Reach reach) implements Role {}

    /// `[after CEASED]`: what it follows has this stance.
    record After(Stance stance) implements Role {}

    /// `[turns ABSENT PRESENT]`: what had the one stance until here has the other: "not outside, only inside".
    record Turns(Stance from, Stance to) implements Role {}

    /// `[light narrow]`: may stand between such a phrase and what it is about.
    record Light(Reach reach) implements Role {}

    /// `[and]` joins clauses; `[or]` joins things of one stance, which `[list]` words may stand between.
    record Joins(Joint joint) implements Role {}

    /// `[past time]` and `[past verb]` together make something past, unless it has a `[present]` verb itself.
    record Tells(Tense tense) implements Role {}

    /// How far a denial reaches: "no" over "sign of", "don't" over "think it's", the end of a sentence over "is".
    enum Reach {
        NARROW,
        WIDE,
        AFTER
    }

    enum Joint {
        AND,
        OR,
        LIST
    }

    enum Tense {
        PAST_TIME,
        PAST_VERB,
        PRESENT
    }

    /// @throws IllegalArgumentException for a section that means nothing
    static Role of(String section) {
        var words = section.split(" ");
        return switch (words[0]) {
            case "mask" -> new Masks();
            case "neutral" -> new Neutral();
            case "answer" -> new Answers(Sign.valueOf(words[1]));
            case "before" -> new Before(Stance.valueOf(words[1]), reach(words[2]));
            case "after" -> new After(Stance.valueOf(words[1]));
            case "turns" -> new Turns(Stance.valueOf(words[1]), Stance.valueOf(words[2]));
            case "light" -> new Light(reach(words[1]));
            case "and", "or", "list" -> new Joins(Joint.valueOf(upper(words[0])));
            case "past" -> new Tells(words[1].equals("verb") ? Tense.PAST_VERB : Tense.PAST_TIME);
            case "present" -> new Tells(Tense.PRESENT);
            default -> new Shows(Sign.valueOf(section));
        };
    }

    private static Reach reach(String word) {
        return Reach.valueOf(upper(word));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
