package saoma.user.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** The standard claims about a user (OpenID Connect Core §5.1), each null when nobody gave it. */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Profile(
        String name,
        String givenName,
        String familyName,
        String middleName,
        String nickname,
        String preferredUsername,

        @Schema(description = "https URL of the user's profile page")
        String profile,

        @Schema(description = "https URL; follows WeCom's avatar until it is set here")
        String picture,

        @Schema(description = "https URL") String website,
        String email,
        Boolean emailVerified,
        String gender,
        @Schema(description = "YYYY-MM-DD or YYYY") String birthdate,
        @Schema(examples = "Asia/Shanghai") String zoneinfo,

        @Schema(examples = "zh-CN", description = "Language tag (BCP 47)")
        String locale,

        @Schema(examples = "+8613800000000", description = "E.164")
        String phoneNumber,

        Boolean phoneNumberVerified,
        @Embedded @EmbeddedColumnNaming("address_%s") Address address) {

    static final Profile EMPTY = new Profile(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** An address without parts is none. */
    public Profile {
        address = Address.EMPTY.equals(address) ? null : address;
    }
}
