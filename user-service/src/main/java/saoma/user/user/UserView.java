package saoma.user.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import saoma.user.enterprise.Enterprise;
import saoma.user.identity.Identity;
import saoma.user.identity.LinkedIdentity;

/**
 * A user as operators see them.
 *
 * @param lastSignInAt absent before the first sign-in
 * @param notBefore when their sessions were ended last; absent when never
 * @param enterprises those the identities come from, once they have been seen in a sign-in
 * @param version what the ETag names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserView(
        UUID id,
        Status status,
        @JsonUnwrapped Profile profile,
        Instant createdAt,
        Instant updatedAt,
        Instant lastSignInAt,
        Instant notBefore,
        List<Identity.View> identities,
        List<Enterprise.View> enterprises,
        @JsonIgnore long version) {

    static UserView of(User user, List<LinkedIdentity> links) {
        return new UserView(
                user.id,
                user.status,
                user.profile(),
                user.createdAt,
                user.updatedAt,
                user.lastSignInAt,
                user.notBefore,
                links.stream().map(link -> link.identity().view()).toList(),
                links.stream()
                        .map(LinkedIdentity::enterprise)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(Enterprise::view)
                        .toList(),
                user.version);
    }
}
