package dev.patchbay.business.tools;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes one argument of a tool, on a component of its argument record.
///
/// Components are `String`, `Integer`, `Boolean`, an enum, or `Optional` of these; what is not `Optional` is
/// required. The argument's name is the component's in snake case.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Argument {
    /// Tells the model what to put here.
    String value();

    /// What to ask the caller when it is missing or unusable.
    String question() default "Could you say that again?";

    /// Names under which assistants already deployed send it (B14).
    String[] aliases() default {};

    /// Something that may stand there; whatever is required has one. A number or a truth value as its text.
    String example() default "";

    int maxLength() default 300;

    /// Whether it is what the caller answered: then "none" and "unknown" say something.
    boolean answer() default false;
}
