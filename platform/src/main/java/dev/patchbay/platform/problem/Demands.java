package dev.patchbay.platform.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a REST door asks of a request's texts before it lets them in; whatever is wrong is one 400 that names all
/// fields.
///
/// A NUL (U+0000) is refused everywhere: no text of PostgreSQL may hold one.
public final class Demands {
    private final List<Problem.Violation> violations = new ArrayList<>();

    /// @param field its name as the client sends it
    public Demands needed(String field, String value) {
        return value == null || value.isBlank() ? wrong(field, "is needed") : given(field, Optional.of(value));
    }

    public Demands given(String field, Optional<String> value) {
        return value.filter(text -> text.indexOf('\0') >= 0).isPresent()
                ? wrong(field, "holds the character U+0000")
                : this;
    }

    /// @throws ProblemException if a demand is not met
    public void enforce() {
        if (!violations.isEmpty()) {
            throw ProblemException.wrong(violations);
        }
    }

    private Demands wrong(String field, String message) {
        violations.add(new Problem.Violation(field, message));
        return this;
    }
}
