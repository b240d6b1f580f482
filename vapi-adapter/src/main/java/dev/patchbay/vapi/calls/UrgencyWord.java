package dev.patchbay.vapi.calls;

import dev.patchbay.vapi.assistant.Urgency;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A word for an urgency, or none.
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UrgencyWord.Check.class)
@interface UrgencyWord {
    String message() default "must be one of emergency, urgent, soon, flexible";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Asks the urgencies themselves.
    final class Check implements ConstraintValidator<UrgencyWord, String> {
        @Override
        public boolean isValid(String word, ConstraintValidatorContext context) {
            return Urgency.of(word).isPresent();
        }
    }
}
