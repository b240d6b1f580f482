package dev.patchbay.business.spoken;

import java.util.function.Function;

/// What came of looking for something in a caller's words: it, or a question that must be asked first.
sealed interface Sought<T> {

    static <T> Sought<T> found(T found) {
        return new Found<>(found);
    }

    static <T> Sought<T> ask(Question question, Object... values) {
        return new Ask<>(question, values);
    }

    default <R> Sought<R> then(Function<T, Sought<R>> next) {
        return switch (this) {
            case Found<T>(var found) -> next.apply(found);
            case Ask<T>(var question, var values) -> new Ask<>(question, values);
        };
    }

    record Found<T>(T found) implements Sought<T> {}

    /// @param values what goes into the question
    record Ask<T>(Question question, Object[] values) implements Sought<T> {}
}
