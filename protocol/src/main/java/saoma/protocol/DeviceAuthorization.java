package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Set;

/**
 * A device that waits for a person to let it in (RFC 8628 §3.3), as login-service shows it to that person.
 *
 * @param userCode as the device shows it
 * @param scope what the device asked for and the application may have
 * @param resources granted resource indicators; empty when it asked for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeviceAuthorization(String userCode, String clientId, Set<String> scope, Set<String> resources) {}
