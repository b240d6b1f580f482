package dev.patchbay.records.api;

import dev.patchbay.platform.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The parameters of a request's address; whatever is wrong with one is a 400 that names it.
final class Query {
    private final MultivaluedMap<String, String> parameters;

    /// @param known the names this request understands; a misspelt filter must not pass for no filter
    Query(MultivaluedMap<String, String> parameters, Set<String> known) {
        this.parameters = parameters;
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refuse(name, "is not a parameter of this request");
                });
    }

    Optional<String> text(String name) {
        return given(name).map(String::strip);
    }

    /// A telephone number; an unescaped `+` arrives as a blank.
    Optional<String> number(String name) {
        return given(name).map(text -> text.startsWith(" ") ? "+" + text.strip() : text.strip());
    }

    Optional<Instant> time(String name) {
        return read(name, Instant::parse, "is not a time such as 2026-11-20T09:00:00Z");
    }

    int count(String name, int usual, int least, int most) {
        int count = read(name, Integer::valueOf, "is not a number").orElse(usual);
        if (count < least || count > most) {
            throw refuse(name, "must be from " + least + " to " + most);
        }
        return count;
    }

    <T> Optional<T> read(String name, Function<String, T> reader, String complaint) {
        try {
            return text(name).map(reader);
        } catch (RuntimeException _) {
            throw refuse(name, complaint);
        }
    }

    private Optional<String> given(String name) {
        var text = Optional.ofNullable(parameters.getFirst(name)).filter(value -> !value.isBlank());
        // PostgreSQL knows no NUL in a text.
        if (text.filter(value -> value.indexOf('\0') >= 0).isPresent()) {
            throw refuse(name, "holds a character that no value has");
        }
        return text;
    }

    static ProblemException refuse(String name, String complaint) {
        return ProblemException.wrong(name, complaint);
    }
}
