package saoma.rest.setting;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.regex.Pattern;

/** A setting without a default. Its type is optional, so that who forgets it is told the accepted form. */
@Constraint(validatedBy = Required.Validator.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Required {
    /** A regular expression for the whole text. */
    String pattern() default "(?s).*\\S.*";

    /** Begins with "must be". */
    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Whether there is a value of this form. */
    final class Validator implements ConstraintValidator<Required, Optional<String>> {
        private Pattern pattern;

        @Override
        public void initialize(Required required) {
            pattern = Pattern.compile(required.pattern());
        }

        @Override
        public boolean isValid(Optional<String> value, ConstraintValidatorContext context) {
            return value.filter(text -> pattern.matcher(text).matches()).isPresent();
        }
    }
}
