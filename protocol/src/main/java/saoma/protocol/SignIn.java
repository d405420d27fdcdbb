package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person proved to WeCom who they are, and was let in.
 *
 * @param connection identifier of the connection they came through
 * @param corpId the enterprise they came from
 * @param clientId the application they came for; null when they came for none
 * @param userAgent what the browser called itself, which proves nothing; null when it did not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignIn(UUID id, Instant at, String connection, String corpId, String clientId, String userAgent) {
    /** Longest {@link #userAgent} that is kept, in characters. */
    public static final int MAX_USER_AGENT = 256;

    /** One user's latest, the newest first; at most 20. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(List<SignIn> items) {}
}
