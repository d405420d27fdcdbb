package saoma.login.wecom;

import com.nimbusds.openid.connect.sdk.OIDCError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import saoma.authorization.AuthorizationRequest;
import saoma.login.authorization.AuthorizationFailure;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.login.token.TokenClient;
import saoma.login.user.UserClient;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.LoginInfo;
import saoma.protocol.MemberCode;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;

/** From a code to a signed-in person, in two calls: who is it, which user is that. */
@Singleton
class SignInService {
    /** Begun in a browser, confirmed on a phone: "multiple-channel authentication" (RFC 8176 §2). */
    private static final List<String> AMR = List.of("mca");

    private final TokenClient tokens;
    private final UserClient users;
    private final SessionService sessions;
    private final Clock clock;

    SignInService(TokenClient tokens, UserClient users, SessionService sessions, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * @param previousSession the session this browser had in the pool, which ends; null when it had none
     * @return the session that begins; fails with {@link SignInFailure}, or with {@link
     *     AuthorizationFailure.Redirected} when the client is told
     */
    Uni<Session> signIn(Arrival arrival, Secret previousSession) {
        Pool pool = arrival.interaction().inPool();
        return tokens.loginInfo(
                        pool,
                        arrival.state().connection(),
                        new MemberCode.ClassicQr(arrival.parameters().authCode()))
                .map(SignInService::identity)
                .invoke(identity -> requireEnterprise(arrival.interaction().request(), identity))
                .flatMap(identity -> users.resolve(pool, query(arrival, identity))
                        .map(resolution -> session(arrival, identity, resolution)))
                .flatMap(session -> sessions.replace(
                        pool, arrival.connection(), previousSession, arrival.sessionSecret(), session));
    }

    private static FederatedIdentity identity(LoginInfo info) {
        if (info.identity() == null) {
            throw new SignInFailure(
                    ErrorCode.of(info.failure()),
                    "token-service says " + info.failure().code());
        }
        return info.identity();
    }

    /** Before anybody gets an account: the client wants members of one enterprise only. */
    private static void requireEnterprise(AuthorizationRequest request, FederatedIdentity identity) {
        if (request.corpId() != null && !request.corpId().equals(identity.corpId())) {
            throw new SignInFailure(
                    ErrorCode.ENTERPRISE_MISMATCH, "a member of enterprise " + identity.corpId() + " came");
        }
    }

    /** Who else has signed in must not be taken for whom the client asked for (OpenID Connect Core §3.1.2.1). */
    private static void requireSubject(AuthorizationRequest request, UUID subject) {
        if (request.subject() != null && !request.subject().equals(subject.toString())) {
            throw new AuthorizationFailure.Redirected(
                    request.returnAddress(),
                    OIDCError.LOGIN_REQUIRED.setDescription("somebody else signed in than was asked for"));
        }
    }

    private static Resolution.Query query(Arrival arrival, FederatedIdentity identity) {
        return new Resolution.Query(
                arrival.connection().identifier(),
                arrival.connection().linking(),
                arrival.connection().admission(),
                arrival.interaction().request().corpId(),
                identity,
                null,
                null);
    }

    private Session session(Arrival arrival, FederatedIdentity identity, Resolution resolution) {
        if (resolution.refusal() != null) {
            throw new SignInFailure(
                    ErrorCode.of(resolution.refusal()),
                    "user-service refuses a member of enterprise " + identity.corpId());
        }
        requireSubject(arrival.interaction().request(), resolution.subject());
        return Session.begin(
                arrival.interaction().inPool(),
                resolution.subject(),
                new Authentication(
                        clock.instant(),
                        Authentication.WECOM,
                        AMR,
                        arrival.connection().identifier(),
                        identity.corpId(),
                        identity.openUserId(),
                        identity.userType(),
                        null));
    }
}
