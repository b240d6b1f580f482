package dev.patchbay.business.messages;

import dev.patchbay.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A place in a list, newest first ⇄ the opaque text that a client hands back.
public record PagePlace(Instant at, UUID id) {
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final int LAST_YEAR = 9999;

    public String write() {
        var text = at + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws ProblemException 400 if this is no place
    public static PagePlace read(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            var at = OffsetDateTime.ofInstant(Instant.parse(parts[0]), ZoneOffset.UTC);
            if (at.getYear() < 1 || at.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException("no time that PostgreSQL has");
            }
            return new PagePlace(at.toInstant(), UUID.fromString(parts[1]));
        } catch (RuntimeException _) {
            throw ProblemException.wrong("after", "is no place in this list");
        }
    }

    /// How many a page has.
    public static int limit(Optional<Integer> asked) {
        return asked.map(limit -> {
                    if (limit < 1 || limit > MOST) {
                        throw ProblemException.wrong("limit", "must be from 1 to " + MOST);
                    }
                    return limit;
                })
                .orElse(USUAL);
    }

    /// The word of a closed set, or a 400 that names the field.
    static <E extends Enum<E>> Optional<String> word(String field, Class<E> words, Optional<String> given) {
        return given.filter(text -> !text.isBlank()).map(text -> {
            for (var word : words.getEnumConstants()) {
                if (word.name().equals(text.strip())) {
                    return word.name();
                }
            }
            throw ProblemException.wrong(field, "must be one of " + List.of(words.getEnumConstants()));
        });
    }
}
