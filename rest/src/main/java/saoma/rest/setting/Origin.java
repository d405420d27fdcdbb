package saoma.rest.setting;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A setting that is the origin of a server (RFC 6454 §6.2), to which paths are appended. */
@Pattern(regexp = "https?://[^/?#@\\s]+")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Origin {
    String message() default
            "must be an origin such as https://login.example.com: http or https, no path, no slash at the end";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
