package saoma.token.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.AuthorizationGrant.Authentication;

/** What ID token and access token both say about a person's sign-in (OpenID Connect Core §2, RFC 9068 §2.2.1). */
final class SignInClaims {
    /** Scope value and claim, ours: who the person is to WeCom. */
    static final String WECOM = "wecom";

    private SignInClaims() {}

    /** @param names of claims asked for one by one */
    static void add(JWTClaimsSet.Builder claims, AuthorizationGrant grant, Set<String> names) {
        Authentication authentication = grant.authentication();
        claims.claim("auth_time", authentication.at().getEpochSecond())
                .claim("acr", authentication.acr())
                // WeCom does not tell of every door how the person proved it
                .claim("amr", authentication.amr().isEmpty() ? null : authentication.amr())
                .claim("sid", grant.sid());
        if (grant.scope().contains(WECOM) || names.contains(WECOM)) {
            claims.claim(WECOM, weCom(authentication));
        }
    }

    private static Map<String, Object> weCom(Authentication authentication) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("corpid", authentication.corpId());
        claim.put("open_userid", authentication.openUserId());
        if (authentication.userType() != null) {
            claim.put("usertype", authentication.userType());
        }
        claim.put("connection", authentication.connection());
        return claim;
    }
}
