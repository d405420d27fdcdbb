package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/** A single sign-on session that is over: token-service tells the clients that took part in it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SessionEnd(String sid, UUID subject) {}
