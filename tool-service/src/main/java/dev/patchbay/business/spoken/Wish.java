package dev.patchbay.business.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a caller mentioned, sorted into possibilities and into what was ruled out.
///
/// @param options each with its days and times; none when nothing was said about time
/// @param unwanted likewise
/// @param vague "at some point"
/// @param unread something about time was said that nothing was made of
record Wish(List<Option> options, List<Option> unwanted, boolean vague, boolean unread) {
    private static final Pattern CORRECTION = Pattern.compile("\\binstead\\b|(?<=\\w) , not(?= , )");
    private static final Pattern UNREAD = Pattern.compile(
            "(?<!_ )(?<!thing )\\b\\d+\\b(?! (?:_|thing))|\\b(?:after|before|between|few|last|ago|fromnow|afternext"
                    + "|weekafternext|start|mid|end|half|quarter|past|weekend|[1-5]th(?= _))\\b"
                    + "|\\bt\\d+ (?:of t\\d|(?:of|to)(?= ,|$))");
    private static final Pattern VAGUE = Pattern.compile("\\bvague\\b");

    /// Of what a caller corrected, the last counts: "Tuesday at nine, no wait, ten" is Tuesday at ten.
    static Wish of(String plain, Almanac almanac) {
        return CORRECTION
                .splitAsStream(plain)
                .map(piece -> uncorrected(piece, almanac))
                .reduce(Wish::correctedBy)
                .map(Wish::onRefusedDay)
                .orElseThrow();
    }

    /// "I can't do Thursday at ten, how about eleven" is Thursday at eleven.
    private Wish onRefusedDay() {
        var onlyTimes = !options.isEmpty() && !namesDays();
        if (!onlyTimes || unwanted.size() != 1 || !unwanted.getFirst().isPointOfDay()) {
            return this;
        }
        var days = unwanted.getFirst().days();
        var there =
                options.stream().map(option -> new Option(days, option.times())).toList();
        return new Wish(there, List.of(), vague, unread);
    }

    boolean isEmpty() {
        return options.isEmpty() && unwanted.isEmpty() && !unread;
    }

    private static Wish uncorrected(String plain, Almanac almanac) {
        var clauses = Clauses.of(plain);
        var wanted = Read.of(clauses.wanted(), almanac);
        var unwanted = clauses.unwanted().stream()
                .map(piece -> Read.of(piece, almanac))
                .flatMap(read -> read.options.stream())
                .toList();
        return new Wish(
                wanted.options,
                unwanted,
                VAGUE.matcher(plain).find(),
                UNREAD.matcher(wanted.rest).find());
    }

    private Wish correctedBy(Wish later) {
        var both = new ArrayList<>(unwanted);
        both.addAll(later.unwanted);
        return new Wish(
                later.options.isEmpty() ? options : corrected(later.options),
                both,
                vague || later.vague,
                later.unread || later.options.isEmpty() && unread);
    }

    private List<Option> corrected(List<Option> later) {
        if (options.size() != 1) {
            return later;
        }
        var before = options.getFirst();
        var noDays = later.stream().allMatch(option -> option.days().isEmpty());
        var noTimes = later.stream().allMatch(option -> option.times().isEmpty());
        return later.stream()
                .map(option ->
                        new Option(noDays ? before.days() : option.days(), noTimes ? before.times() : option.times()))
                .toList();
    }

    /// What is asked before anything else: what was not understood, days that are over, and dates that are none.
    Optional<Question> trouble() {
        if (unread) {
            return Optional.of(namesCertainDays() ? Question.WHICH_TIME : Question.NOTHING);
        }
        if (isEmpty()) {
            return Optional.of(Question.NOTHING);
        }
        if (mentions(Mentioned.Nowhere.class)) {
            return Optional.of(Question.NO_SUCH_DAY);
        }
        if (mentions(Mentioned.Unclear.class)) {
            return Optional.of(Question.WHICH_DAY);
        }
        return mentions(Mentioned.Past.class) ? Optional.of(Question.PAST_DAY) : Optional.empty();
    }

    /// "Whenever" names none.
    private boolean namesCertainDays() {
        return options.stream()
                .flatMap(option -> option.days().stream())
                .anyMatch(day -> !(day instanceof Mentioned.Any));
    }

    private boolean mentions(Class<? extends Mentioned> kind) {
        return options.stream().flatMap(option -> option.days().stream()).anyMatch(kind::isInstance);
    }

    boolean namesDays() {
        return options.stream().anyMatch(option -> !option.days().isEmpty());
    }

    /// Each possibility with its own day and time: "Tuesday or Wednesday morning" is the morning of both, "Tuesday at
    /// ten or eleven" is Tuesday twice.
    List<Option> spreadOut() {
        var spread = new ArrayList<Option>();
        for (var at = 0; at < options.size(); at++) {
            var option = options.get(at);
            var days = option.days().isEmpty() ? nearestDays(at) : ofTheSameWeek(option.days());
            var times = option.times().isEmpty() ? nearestTimes(at) : option.times();
            spread.add(new Option(days, times));
        }
        return spread;
    }

    /// "Tuesday or Thursday next week" is both next week, and so is "next Tuesday or Thursday".
    private List<Mentioned> ofTheSameWeek(List<Mentioned> days) {
        if (!DayMeaning.isPlainWeekday(days)) {
            return days;
        }
        var weekday = (Mentioned.Weekday) days.getFirst();
        var which = options.getFirst().days().stream()
                .flatMap(day -> day instanceof Mentioned.Weekday first ? Stream.of(first.which()) : Stream.empty())
                .findFirst()
                .orElse(weekday.which());
        var week = options.stream()
                .filter(option -> option.days().size() > 1)
                .flatMap(option -> option.days().stream())
                .filter(Mentioned.Days.class::isInstance)
                .findFirst();
        var named = new Mentioned.Weekday(weekday.day(), which);
        return week.<List<Mentioned>>map(stretch -> List.of(named, stretch)).orElse(List.of(named));
    }

    private List<Mentioned> nearestDays(int at) {
        return Stream.concat(options.subList(0, at).reversed().stream(), options.subList(at, options.size()).stream())
                .map(Option::days)
                .filter(days -> !days.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Timed> nearestTimes(int at) {
        return Stream.concat(options.subList(at, options.size()).stream(), options.subList(0, at).reversed().stream())
                .map(Option::times)
                .filter(times -> !times.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// A piece of plain words, read, and the words that remain.
    private record Read(List<Option> options, String rest) {
        static Read of(String plain, Almanac almanac) {
            var days = new DayReader(almanac);
            var clock = new ClockReader();
            var marked = clock.mark(days.mark(plain), plain);
            return new Read(Option.of(marked, days, clock), marked);
        }
    }
}
