package dev.patchbay.business.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a message tells of, and the words that its template may use.
public enum MessageKind {
    BOOKED(Words.OF_A_VISIT),
    MOVED(Words.OF_A_VISIT),
    CANCELLED(Words.OF_A_VISIT),
    /// A booking of which nobody knew for a while whether it came about, and that did not.
    NOT_BOOKED(Words.OF_A_VISIT),
    /// A visit of which nobody knew for a while whether it is moved, and that is not.
    NOT_MOVED(Words.OF_A_VISIT),
    /// A booking of which nobody knows for so long that a person looks into it and calls back.
    UNSETTLED(Words.OF_A_VISIT),
    /// The same of a visit that was to be moved.
    UNSETTLED_MOVE(Words.OF_A_VISIT),
    /// A caller's message was taken, and he will be called back.
    CALL_BACK(Set.of("business", "name", "number")),
    /// A person is looking into what the caller complained about.
    DISPUTE(Set.of("business", "name", "number")),
    /// A user's calendar is not connected, or not any more, and here is how it will be.
    CONNECT_CALENDAR(Set.of("business", "calendar", "link")),
    /// Somebody texted HELP.
    HELP(Set.of("business", "number"));

    private final Set<String> words;

    MessageKind(Set<String> words) {
        this.words = words;
    }

    /// The placeholders that its template may have.
    public List<String> words() {
        return words.stream().sorted().toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MessageKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    private static final class Words {
        static final Set<String> OF_A_VISIT = Set.of("business", "name", "service", "when", "address", "reference");
    }
}
