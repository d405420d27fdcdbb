package saoma.simulator.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * A service provider and what its console says (sections 8 and 9.1).
 *
 * @param launchDomains {@code host} or {@code host:port} of pages that may lead to the QR page
 * @param callbackDomains {@code host} or {@code host:port} to which a sign-in may return
 * @param allowedIps addresses its servers call from
 */
public record Provider(
        String corpId, String secret, Set<String> launchDomains, Set<String> callbackDomains, Set<String> allowedIps) {

    public Provider {
        Text.require(corpId, 64, "corpId");
        Text.require(secret, 128, "secret");
        launchDomains = launchDomains == null ? Set.of() : Set.copyOf(launchDomains);
        callbackDomains = callbackDomains == null ? Set.of() : Set.copyOf(callbackDomains);
        allowedIps = allowedIps == null ? Set.of() : Set.copyOf(allowedIps);
    }

    public boolean hasSecret(String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Provider[" + corpId + "]";
    }
}
