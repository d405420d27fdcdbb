package saoma.login.wecom;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * A state is used up: the first callback that brought it does the work.
 *
 * @param codeDigest digest of the code it brought along
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record CallbackClaim(String codeDigest, Instant claimedAt) {}
