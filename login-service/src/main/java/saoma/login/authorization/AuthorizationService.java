package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.ReturnAddress;
import saoma.login.metric.Step;
import saoma.login.metric.StepTimer;
import saoma.login.session.Session;
import saoma.login.token.TokenClient;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;

/** Grants what a client asked for to whom a session stands for. */
@Singleton
public class AuthorizationService {
    private final TokenClient tokens;
    private final StepTimer timer;

    AuthorizationService(TokenClient tokens, StepTimer timer) {
        this.tokens = tokens;
        this.timer = timer;
    }

    /**
     * Issues a code, or lets a device in.
     *
     * @return the answer that brings the code to the client; fails with {@link AuthorizationFailure.Redirected} when the
     *     request was pushed and is used up (RFC 9126 §4)
     */
    public Uni<AuthorizationResponse> grant(Pool pool, AuthorizationRequest request, Session session) {
        ReturnAddress address = request.returnAddress();
        AuthorizationGrant grant = new AuthorizationGrant(
                address.clientId(),
                request.userCode() == null ? address.redirectUri() : null,
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
        return request.userCode() != null
                ? tokens.approveDevice(pool, request.userCode(), grant)
                        .map(heard -> AuthorizationResponse.ofDevice(address, heard ? "allowed" : "expired"))
                : code(pool, address, grant);
    }

    private Uni<AuthorizationResponse> code(Pool pool, ReturnAddress address, AuthorizationGrant grant) {
        return timer.time(Step.CODE, () -> tokens.issueCode(pool, grant))
                .onItem()
                .ifNull()
                .failWith(() -> new AuthorizationFailure.Redirected(
                        address, OAuth2Error.INVALID_REQUEST_URI.setDescription("the pushed request is used up")))
                .map(code -> AuthorizationResponse.success(address, code));
    }

    /** @param why for the client's developer */
    public Uni<AuthorizationResponse> deny(Pool pool, AuthorizationRequest request, String why) {
        ReturnAddress address = request.returnAddress();
        return request.userCode() != null
                ? tokens.denyDevice(pool, request.userCode())
                        .map(heard -> AuthorizationResponse.ofDevice(address, heard ? "denied" : "expired"))
                : Uni.createFrom()
                        .item(AuthorizationResponse.error(address, OAuth2Error.ACCESS_DENIED.setDescription(why)));
    }
}
