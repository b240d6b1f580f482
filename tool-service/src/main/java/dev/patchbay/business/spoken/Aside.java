package dev.patchbay.business.spoken;

/// What sounds like an hour or a date and is none: "the Thursday one" is how an offer is answered, "14 Elm Street" is
/// where somebody lives. The patterns are for words as they were spelt.
final class Aside {
    private static final String WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
    private static final String HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
    /// What does not follow a "one" that is no hour and no number.
    private static final String NO_HOUR = "(?![ -](?:o'?clock|o clock|am|pm|a m|p m|oh|ten|fifteen|twenty|thirty"
            + "|forty|fifty|in the|at night|to|til|till|until|through|or|and|weeks?|days?|month|hours?|minute"
            + "|\\d\\d)\\b)";
    private static final String TIMELY = "(?:" + WEEKDAY + "|tomorrow|today|morning|afternoon|evening|night|noon|am|pm"
            + "|o'?clock|early|late|earlier|later|" + HOUR + "(?:[ -](?:fifteen|thirty|forty[ -]five))?"
            + "|\\d{1,2}(?::\\d\\d)?)";

    /// "The Thursday one", "do you have one on Friday", "Thursday one at ten".
    static final String ONE = "(\\b(?:^|the(?: " + TIMELY + ")*"
            + "|either|another|have|got|take|like|want|there|need|get|prefer"
            + "|(?:" + WEEKDAY + "|tomorrow|morning|afternoon|evening)(?= one at\\b)))(?:^| )one\\b" + NO_HOUR;

    /// Between a house's number and "street" stands a name, and none of these.
    private static final String NAME = "(?!(?:on|at|in|for|the|to|and|or|am|pm|o|a|i|my|your|our|we|you|it|is|near|by"
            + "|from|with|me|us|if|works|please|until|till|after|before|any|either|half|quarter|past)\\b)"
            + "[a-z][a-z']*";
    private static final String HOUSE = "(?:\\d{1,5}[a-z]?|(?:(?:twenty|thirty|forty|fifty)[ -])?" + HOUR
            + "|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty)"
            + "(?: (?:north|south|east|west|[nsew]\\.?))?";

    /// "14 Elm Street", "twenty two oak avenue", "42nd street".
    static final String STREET = "\\b" + HOUSE + "(?: " + NAME + "){1,2} (?:street|st|avenue|ave|road|rd|lane|ln"
            + "|drive|dr|boulevard|blvd|court|ct|circle|highway|hwy|parkway|terrace)\\b"
            + "|\\b\\d{1,3}(?:st|nd|rd|th) (?:street|st|avenue|ave)\\b";

    /// "calle Mayor 22"
    static final String CALLE = "\\b(?:calle|avenida|avda|carrera|camino|plaza|paseo|calzada)"
            + "(?: (?!(?:a|y|o|el|las|para|con|manana|hoy)\\b)[a-z]+){0,4},? (?:numero )?\\d{1,5}\\b";

    /// "three-ish"
    static final String ISH = "\\b(" + HOUR + ")[- ]?ish\\b";

    private Aside() {}
}
