package saoma.simulator.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Pattern;
import saoma.simulator.provider.Domain;
import saoma.simulator.provider.Text;

/**
 * A third-party app, or what a web login has instead of one.
 *
 * @param provider CorpID of its owner
 * @param token signs callbacks (section 6.2)
 * @param encodingAesKey encrypts callbacks; 43 letters and digits
 * @param commandUrl where tickets and authorization events are pushed; null for nowhere
 * @param dataUrl where the events of customers are pushed, may contain {@code $CORPID$}; null for nowhere
 * @param trustedDomains {@code host} or {@code host:port} to which its pages may return
 * @param homeUrl where its tile on the Workbench leads, may contain {@code $CORPID$}; null for nowhere
 * @param businessSettingsUrl where the customer's admin console leads (section 3); null for nowhere
 */
public record Suite(
        String suiteId,
        String secret,
        SuiteKind kind,
        String provider,
        String token,
        String encodingAesKey,
        String commandUrl,
        String dataUrl,
        Set<String> trustedDomains,
        String homeUrl,
        String businessSettingsUrl) {
    private static final Pattern ENCODING_AES_KEY = Pattern.compile("[A-Za-z0-9]{43}");

    public Suite {
        Text.require(suiteId, 64, "suiteId");
        Text.require(secret, 128, "secret");
        Text.require(provider, 64, "provider");
        Text.require(token, 32, "token");
        if (kind == null) {
            throw new IllegalArgumentException("kind is APP or LOGIN_AUTHORIZATION");
        }
        if (encodingAesKey == null || !ENCODING_AES_KEY.matcher(encodingAesKey).matches()) {
            throw new IllegalArgumentException("encodingAesKey has 43 letters and digits");
        }
        requireAddress(commandUrl, "commandUrl");
        requireAddress(dataUrl, "dataUrl");
        requireAddress(homeUrl, "homeUrl");
        requireAddress(businessSettingsUrl, "businessSettingsUrl");
        trustedDomains = trustedDomains == null ? Set.of() : Set.copyOf(trustedDomains);
    }

    private static void requireAddress(String url, String field) {
        if (url != null && Domain.of(url).isEmpty()) {
            throw new IllegalArgumentException(field + " is an absolute http or https address, or null");
        }
    }

    public boolean hasSecret(String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Suite[" + suiteId + "]";
    }
}
