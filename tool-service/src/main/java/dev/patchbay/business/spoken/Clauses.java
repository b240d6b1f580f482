package dev.patchbay.business.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Sorts plain words into what the caller wants and what not: "any day but Monday", "lunes no, martes sí", "Tuesday
/// doesn't work".
///
/// @param wanted with the rest of the words
/// @param unwanted each a piece that was ruled out
record Clauses(String wanted, List<String> unwanted) {
    /// A word that names a day or a time.
    private static final Pattern TELLING = Pattern.compile("\\d.*|today|tomorrow|overmorrow|\\w+day|day|week|weekend"
            + "|weekends|month|noon|midnight|january|february|march|april|june|july|august|september|october|november|december"
            + "|" + DayPart.ANY);
    private static final Pattern DAY = Pattern.compile("\\w+day|tomorrow");
    private static final List<String> TIME_BEGINS =
            List.of("at", "after", "before", "from", "between", "by", "until", "to", "a", "in", "within");

    static Clauses of(String plain) {
        var sorting = new Sorting();
        for (var clause : (" " + exceptions(plain) + " ").split(" , ")) {
            sorting.add(new ArrayList<>(List.of(flipped(clause).strip().split(" +"))));
        }
        return new Clauses(String.join(" , ", sorting.wanted), List.copyOf(sorting.unwanted));
    }

    /// "Any day but Monday" leaves Monday out; otherwise "but" begins something new.
    private static String exceptions(String plain) {
        return plain.replaceAll("\\b(any [^,]*)\\bbut\\b", "$1not").replaceAll("\\bbut\\b", ",");
    }

    /// "not before ten" is from ten on; "this Friday, not next" is this Friday.
    private static String flipped(String clause) {
        return clause.replaceAll("\\bnot (?:the )?weekend\\b", "not weekends")
                .replaceAll("\\bnot (?:the |el )?(?:next|this|coming) *$", "")
                .replaceAll("\\bnot (?:before|until)\\b", "from")
                .replaceAll("\\bnot after\\b", "by");
    }

    private static boolean isTelling(List<String> words) {
        return words.stream().anyMatch(word -> TELLING.matcher(word).matches());
    }

    /// What was sorted so far.
    private static final class Sorting {
        private final List<String> wanted = new ArrayList<>();
        private final List<String> unwanted = new ArrayList<>();

        void add(List<String> words) {
            var at = firstNot(words);
            if (at < 0) {
                want(words);
                return;
            }
            var before = words.subList(0, at);
            var after = words.subList(at + 1, words.size());
            if (words.get(at).equals("notso")) {
                refuse(before);
                add(new ArrayList<>(after));
                return;
            }
            var meant = meant(after);
            if (meant == 0) {
                // "I don't have a car" says nothing about days; "no" alone does.
                if (isTelling(before) || before.isEmpty() && after.isEmpty()) {
                    refuse(before);
                }
            } else {
                want(before);
                unwanted.add(String.join(" ", after.subList(0, meant)));
            }
            add(new ArrayList<>(after.subList(meant, after.size())));
        }

        private static int firstNot(List<String> words) {
            for (var i = 0; i < words.size(); i++) {
                if (words.get(i).equals("not") || words.get(i).equals("notso")) {
                    return i;
                }
            }
            return -1;
        }

        private void want(List<String> words) {
            if (!words.isEmpty()) {
                wanted.add(String.join(" ", words));
            }
        }

        /// What stands before "doesn't work" is not wanted; where nothing does, it is what was said last.
        private void refuse(List<String> words) {
            if (isTelling(words)) {
                unwanted.add(String.join(" ", words));
            } else if (!wanted.isEmpty()) {
                unwanted.add(wanted.removeLast());
            }
        }

        /// How many of the words after a "not" it rules out: days, up to a time that follows them ("not Monday, after
        /// ten"), or up to a day that a "yes" follows.
        private static int meant(List<String> words) {
            var end = endOfDays(words);
            var yes = words.indexOf("yes");
            if (yes >= 0 && yes < words.size() && yes <= end) {
                return beforeLastTelling(words, yes);
            }
            return isTelling(words.subList(0, end)) ? end : 0;
        }

        private static int endOfDays(List<String> words) {
            var telling = false;
            for (var i = 0; i < words.size(); i++) {
                var word = words.get(i);
                var next = word.equals("not") || word.equals("notso") || word.equals("instead");
                if (next || telling && TIME_BEGINS.contains(word) && !isTimeOfDay(words, i)) {
                    return i;
                }
                telling |= TELLING.matcher(word).matches();
            }
            return words.size();
        }

        /// "Not Thursday at ten" rules out that time of that day, and not all of the day.
        private static boolean isTimeOfDay(List<String> words, int at) {
            return words.get(at).equals("at")
                    && words.indexOf("at") == at
                    && DAY.matcher(words.get(at - 1)).matches()
                    && at + 1 < words.size()
                    && Character.isDigit(words.get(at + 1).charAt(0));
        }

        private static int beforeLastTelling(List<String> words, int end) {
            for (var i = end - 1; i >= 0; i--) {
                if (TELLING.matcher(words.get(i)).matches()) {
                    return isTelling(words.subList(0, i)) ? i : 0;
                }
            }
            return 0;
        }
    }
}
