package saoma.token.discovery;

import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import java.util.List;
import java.util.stream.Stream;

/** The claims a token or userinfo may carry. */
final class ClaimNames {
    static final List<String> SUPPORTED = Stream.concat(
                    Stream.of("sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "sid", "at_hash"),
                    Stream.of(
                                    OIDCScopeValue.PROFILE,
                                    OIDCScopeValue.EMAIL,
                                    OIDCScopeValue.PHONE,
                                    OIDCScopeValue.ADDRESS)
                            .flatMap(scope -> scope.getClaimNames().stream()))
            .distinct()
            .toList();

    private ClaimNames() {}
}
