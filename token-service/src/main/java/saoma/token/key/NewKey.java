package saoma.token.key;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/**
 * What key to make.
 *
 * @param signsAfter seconds that it is only published; {@code token.keys.publish-ahead} when absent. Shorter than
 *     verifiers keep a JWK set, and they refuse its first tokens
 */
record NewKey(
        @NotNull(message = "is required")
        @Pattern(regexp = "RS256|PS256|ES256|EdDSA", message = "must be RS256, PS256, ES256 or EdDSA")
        String algorithm,

        @Min(0) @Max(31_536_000) Integer signsAfter) {

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(algorithm);
    }

    /** @return null for the configured time */
    Duration delay() {
        return signsAfter == null ? null : Duration.ofSeconds(signsAfter);
    }
}
