package saoma.login.token;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.configuration.RefusedToken;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.session.Session;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.CorpIdConversion;
import saoma.protocol.DeviceAuthorization;
import saoma.protocol.Installation;
import saoma.protocol.LoginInfo;
import saoma.protocol.MemberCode;
import saoma.protocol.Pool;
import saoma.protocol.RequestReference;
import saoma.protocol.SessionEnd;

/**
 * token-service. No call is repeated: a WeCom code is spent by the first attempt, answered or not. Every operation
 * fails with {@link ErrorCode#SERVICE_UNAVAILABLE} when there is no answer.
 */
@ApplicationScoped
public class TokenClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Longer than token-service gives WeCom, so that its answer and not our clock decides. */
    private static final Duration WECOM_TIMEOUT = Duration.ofSeconds(12);

    private final TokenApi api;
    private final JwkSetApi keys;
    private final String url;

    TokenClient(
            @RestClient TokenApi api,
            @RestClient JwkSetApi keys,
            @ConfigProperty(name = "saoma.token-service.url") String url) {
        this.api = api;
        this.keys = keys;
        this.url = url;
    }

    public Uni<LoginInfo> loginInfo(Pool pool, String connection, MemberCode code) {
        return answered(api.loginInfo(pool.identifier(), connection, new LoginInfo.Query(code)), WECOM_TIMEOUT);
    }

    /** Has WeCom say under which id it knows these enterprises now. */
    public Uni<CorpIdConversion> convertCorpIds(Pool pool, String connection, List<String> corpIds) {
        return answered(api.convert(pool.identifier(), connection, new CorpIdConversion.Query(corpIds)), WECOM_TIMEOUT);
    }

    public Uni<Installation.Start> beginInstallation(Pool pool, String suiteId) {
        return answered(api.beginInstallation(pool.identifier(), suiteId), WECOM_TIMEOUT);
    }

    public Uni<Installation> install(Pool pool, String suiteId, Installation.Code code) {
        return answered(api.install(pool.identifier(), suiteId, code), WECOM_TIMEOUT);
    }

    /** Reads a request that a client signed or pushed. */
    public Uni<RequestReference.Resolved> resolve(Pool pool, RequestReference reference) {
        return answered(api.resolve(pool.identifier(), reference), TIMEOUT);
    }

    /** @return the code; null when the pushed request that the grant completes is used up */
    public Uni<String> issueCode(Pool pool, AuthorizationGrant grant) {
        return answered(
                api.issueCode(pool.identifier(), grant)
                        .map(AuthorizationGrant.Code::code)
                        .onFailure(TokenClient::isConflict)
                        .recoverWithNull(),
                TIMEOUT);
    }

    /** @return the device that shows this code; null when none waits with it (any more) */
    public Uni<DeviceAuthorization> device(Pool pool, String userCode) {
        return answered(
                api.device(pool.identifier(), userCode)
                        .onFailure(TokenClient::isNotFound)
                        .recoverWithNull(),
                TIMEOUT);
    }

    /** @return whether the device was still waiting */
    public Uni<Boolean> approveDevice(Pool pool, String userCode, AuthorizationGrant grant) {
        return heard(api.approveDevice(pool.identifier(), userCode, grant));
    }

    /** @return whether the device was still waiting */
    public Uni<Boolean> denyDevice(Pool pool, String userCode) {
        return heard(api.denyDevice(pool.identifier(), userCode));
    }

    private static Uni<Boolean> heard(Uni<Void> decision) {
        return answered(
                decision.replaceWith(true).onFailure(TokenClient::isNotFound).recoverWithItem(false), TIMEOUT);
    }

    /** From now on token-service tells the clients that took part in the session. */
    public Uni<Void> sessionEnded(Pool pool, Session session) {
        return answered(api.sessionEnded(pool.identifier(), new SessionEnd(session.sid(), session.subject())), TIMEOUT);
    }

    /** @return the JWK set of the pool as JSON */
    public Uni<String> jwkSet(Pool pool) {
        return answered(keys.jwkSet(url + pool.pathPrefix() + "/oidc/.well-known/jwks.json"), TIMEOUT);
    }

    private static boolean isConflict(Throwable failure) {
        return hasStatus(failure, 409);
    }

    private static boolean isNotFound(Throwable failure) {
        return hasStatus(failure, 404);
    }

    private static boolean hasStatus(Throwable failure, int status) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == status;
    }

    private static <T> Uni<T> answered(Uni<T> call, Duration timeout) {
        return RefusedToken.retried(call)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(failure ->
                        new SignInFailure(ErrorCode.SERVICE_UNAVAILABLE, "token-service does not answer", failure));
    }
}
