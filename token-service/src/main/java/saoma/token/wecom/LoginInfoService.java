package saoma.token.wecom;

import static saoma.protocol.WeComFailure.Outcome.ASK_ADMINISTRATOR;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.configuration.Credentials;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.LoginInfo;
import saoma.protocol.MemberCode;
import saoma.protocol.Pool;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.WeComFailure;

/** Finds out who is behind a code, and says in our words why not. */
@ApplicationScoped
class LoginInfoService {
    private final Credentials credentials;
    private final ProviderCalls provider;
    private final SuiteCodes suiteCodes;
    private final WeComClient weCom;
    private final RecentFailures failures;

    LoginInfoService(
            Credentials credentials,
            ProviderCalls provider,
            SuiteCodes suiteCodes,
            WeComClient weCom,
            RecentFailures failures) {
        this.credentials = credentials;
        this.provider = provider;
        this.suiteCodes = suiteCodes;
        this.weCom = weCom;
        this.failures = failures;
    }

    Uni<LoginInfo> find(Pool pool, String connection, MemberCode code) {
        return credentials
                .find(pool, connection)
                .chain(found -> found == null
                        ? Uni.createFrom().item(LoginInfo.of(new WeComFailure(ASK_ADMINISTRATOR, "connection_unknown")))
                        : identify(pool, connection, found, code).map(LoginInfo::of))
                .onFailure()
                .recoverWithUni(failure ->
                        failures.record(pool, connection, "sign-in", failure).map(LoginInfo::of));
    }

    /** Which exchange a code needs is its type's to say, and no other is tried (wecom-protocol.md section 0.3). */
    private Uni<FederatedIdentity> identify(Pool pool, String connection, ProviderCredentials found, MemberCode code) {
        if (code instanceof MemberCode.WebLogin webLogin) {
            return suiteCodes.identify(pool, connection, webLogin);
        }
        if (code instanceof MemberCode.Workbench workbench) {
            return suiteCodes.identify(pool, connection, workbench);
        }
        return provider.call(found, (account, token) -> weCom.fetchLoginInfo(account, token, code.value()));
    }
}
