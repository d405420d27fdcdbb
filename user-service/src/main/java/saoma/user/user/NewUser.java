package saoma.user.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import saoma.user.identity.NewIdentity;

/**
 * The body that pre-provisions a user: claims beside links, all optional.
 *
 * @param identities the keys by which the person will be recognised when they sign in; null for none yet
 */
public record NewUser(@JsonUnwrapped Profile profile, List<NewIdentity> identities) {}
