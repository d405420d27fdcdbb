package saoma.token.wecom;

import static saoma.protocol.WeComFailure.Outcome.ASK_ADMINISTRATOR;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import saoma.configuration.Credentials;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.LoginInfo;
import saoma.protocol.MemberCode;
import saoma.protocol.Pool;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.WeComFailure;
import saoma.sealing.Seal;

/** Finds out who is behind a code, and says in our words why not. */
@ApplicationScoped
class LoginInfoService {
    private static final Logger LOG = Logger.getLogger(LoginInfoService.class);

    private final Credentials credentials;
    private final Seal seal;
    private final UpstreamTokenCache tokens;
    private final ProviderTokens providerTokens;
    private final WeComClient weCom;

    LoginInfoService(
            Credentials credentials,
            Seal seal,
            UpstreamTokenCache tokens,
            ProviderTokens providerTokens,
            WeComClient weCom) {
        this.credentials = credentials;
        this.seal = seal;
        this.tokens = tokens;
        this.providerTokens = providerTokens;
        this.weCom = weCom;
    }

    Uni<LoginInfo> find(Pool pool, String connection, MemberCode code) {
        return credentials
                .find(pool, connection)
                .chain(found -> found == null
                        ? Uni.createFrom().item(LoginInfo.of(new WeComFailure(ASK_ADMINISTRATOR, "connection_unknown")))
                        : identify(account(found), code).map(LoginInfo::of))
                .onFailure()
                .recoverWithItem(failure -> LoginInfo.of(explain(pool, connection, failure)));
    }

    private Uni<FederatedIdentity> identify(ProviderAccount account, MemberCode code) {
        return tokens.use(providerTokens.of(account), token -> weCom.fetchLoginInfo(account, token, code.value()));
    }

    private ProviderAccount account(ProviderCredentials found) {
        return new ProviderAccount(
                found.corpId(),
                seal.open(found.sealedProviderSecret(), ProviderCredentials.associatedData(found.connectionId())));
    }

    /** The one place that logs a failed exchange: for the operator, without the code and without the token. */
    private static WeComFailure explain(Pool pool, String connection, Throwable failure) {
        WeComFailure explained = WeComFailures.explain(failure);
        LOG.warnf(
                "sign-in failed at WeCom: %s (%s), pool=%s, connection=%s, %s",
                explained.code(), explained.outcome(), pool.identifier(), connection, WeComFailures.detail(failure));
        return explained;
    }
}
