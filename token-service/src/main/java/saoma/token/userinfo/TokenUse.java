package saoma.token.userinfo;

import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import saoma.protocol.Pool;
import saoma.token.StorageUnavailable;
import saoma.token.client.TokenFailure;
import saoma.token.dpop.DpopProofs;
import saoma.token.dpop.InvalidProof;
import saoma.token.dpop.NonceRequired;
import saoma.token.jwt.AccessTokens;
import saoma.token.userinfo.PresentedToken.Scheme;

/** Whether an access token may be used in the way it is presented (RFC 9449 §7). */
@ApplicationScoped
class TokenUse {
    private static final String PATH = "/me";

    private final AccessTokens accessTokens;
    private final DpopProofs proofs;

    TokenUse(AccessTokens accessTokens, DpopProofs proofs) {
        this.accessTokens = accessTokens;
        this.proofs = proofs;
    }

    /**
     * @param pool one that exists
     * @param proof values of the {@code DPoP} header fields
     * @return what the token says; fails with {@link UserinfoRefusal}, or {@link StorageUnavailable}
     */
    Uni<AccessTokens.Presented> accept(Pool pool, PresentedToken token, String method, List<String> proof) {
        return accessTokens
                .read(pool, token.value())
                .map(found -> found.orElseThrow(() -> token.invalid("the token is expired, revoked or not for here")))
                .call(accessToken -> {
                    if ((token.scheme() == Scheme.DPOP) != (accessToken.dpopJkt() != null)) {
                        throw token.invalid("the token is not of this scheme");
                    }
                    return token.scheme() == Scheme.DPOP
                            ? prove(pool, token, accessToken, method, proof)
                            : Uni.createFrom().voidItem();
                });
    }

    private Uni<?> prove(
            Pool pool, PresentedToken token, AccessTokens.Presented accessToken, String method, List<String> proof) {
        return proofs.provenKey(pool, method, PATH, proof, token.value())
                .invoke(key -> {
                    String proven = key.orElseThrow(() -> new InvalidProof("there is no DPoP header"));
                    if (!proven.equals(accessToken.dpopJkt())) {
                        throw token.invalid("the token is bound to another key");
                    }
                })
                .onFailure(TokenFailure.class)
                .transform(failure -> challenge((TokenFailure) failure));
    }

    /** The same error as a challenge. */
    private static UserinfoRefusal challenge(TokenFailure failure) {
        DPoPTokenError error =
                failure instanceof NonceRequired ? DPoPTokenError.USE_DPOP_NONCE : DPoPTokenError.INVALID_DPOP_PROOF;
        return new UserinfoRefusal(error.setDescription(failure.error().getDescription()), failure.headers());
    }
}
