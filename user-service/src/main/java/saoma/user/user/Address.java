package saoma.user.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;

/** A postal address (OpenID Connect Core §5.1.1); every part may be null. */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
        String formatted, String streetAddress, String locality, String region, String postalCode, String country) {
    static final Address EMPTY = new Address(null, null, null, null, null, null);
}
