package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.ReturnAddress;
import saoma.login.session.Session;
import saoma.login.token.TokenClient;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;

/** Grants what a client asked for to whom a session stands for. */
@Singleton
public class AuthorizationService {
    private final TokenClient tokens;

    AuthorizationService(TokenClient tokens) {
        this.tokens = tokens;
    }

    /**
     * @return the answer that brings the code to the client; fails with {@link AuthorizationFailure.Redirected} when the
     *     request was pushed and is used up (RFC 9126 §4)
     */
    public Uni<AuthorizationResponse> grant(Pool pool, AuthorizationRequest request, Session session) {
        ReturnAddress address = request.returnAddress();
        AuthorizationGrant grant = new AuthorizationGrant(
                address.clientId(),
                address.redirectUri(),
                request.codeChallenge(),
                request.nonce(),
                request.scope(),
                request.resources(),
                request.claims(),
                session.subject(),
                session.authentication(),
                session.sid(),
                request.dpopJkt(),
                request.requestUri());
        return tokens.issueCode(pool, grant)
                .onItem()
                .ifNull()
                .failWith(() -> new AuthorizationFailure.Redirected(
                        address, OAuth2Error.INVALID_REQUEST_URI.setDescription("the pushed request is used up")))
                .map(code -> AuthorizationResponse.success(address, code));
    }
}
