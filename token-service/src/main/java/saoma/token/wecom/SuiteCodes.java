package saoma.token.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import saoma.configuration.Suites;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.MemberCode;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.SuiteCredentials.Kind;
import saoma.sealing.Seal;

/** Exchanges the codes of flows C and D, each with the token of the suite whose page gave it. */
@ApplicationScoped
class SuiteCodes {
    private static final Logger LOG = Logger.getLogger(SuiteCodes.class);
    /** Nobody waits longer for a picture. */
    private static final Duration PROFILE_PATIENCE = Duration.ofSeconds(3);

    private final Suites suites;
    private final Seal seal;
    private final UpstreamTokenCache tokens;
    private final SuiteTokens suiteTokens;
    private final WeComClient weCom;

    SuiteCodes(Suites suites, Seal seal, UpstreamTokenCache tokens, SuiteTokens suiteTokens, WeComClient weCom) {
        this.suites = suites;
        this.seal = seal;
        this.tokens = tokens;
        this.suiteTokens = suiteTokens;
        this.weCom = weCom;
    }

    Uni<FederatedIdentity> identify(Pool pool, String connection, MemberCode.WebLogin code) {
        return suite(pool, connection, code.suiteId(), Kind.LOGIN_AUTHORIZATION)
                .chain(suite -> member(pool, suite, code.value()))
                .map(SuiteMember::identity);
    }

    Uni<FederatedIdentity> identify(Pool pool, String connection, MemberCode.Workbench code) {
        return suite(pool, connection, code.suiteId(), Kind.APP).chain(suite -> member(pool, suite, code.value())
                .chain(member -> code.privateInfo() && member.userTicket() != null
                        ? profile(pool, suite, member.userTicket()).map(member::with)
                        : Uni.createFrom().item(member.identity())));
    }

    private Uni<SuiteCredentials> suite(Pool pool, String connection, String suiteId, Kind kind) {
        return suites.find(pool, suiteId).invoke(found -> {
            if (found == null || !found.connection().equals(connection) || found.kind() != kind) {
                throw new SuiteUnknown(suiteId);
            }
        });
    }

    private Uni<SuiteMember> member(Pool pool, SuiteCredentials suite, String code) {
        SuiteAccount account = SuiteAccount.of(pool, suite, seal);
        return tokens.use(suiteTokens.of(account), token -> weCom.fetchUserInfo(account, suite.corpId(), token, code));
    }

    /** Whatever fails here costs the picture and not the sign-in. */
    private Uni<Profile> profile(Pool pool, SuiteCredentials suite, String userTicket) {
        SuiteAccount account = SuiteAccount.of(pool, suite, seal);
        return tokens.use(suiteTokens.of(account), token -> weCom.fetchUserDetail(account, token, userTicket))
                .ifNoItem()
                .after(PROFILE_PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.infof("a member has no picture: %s, suite=%s", WeComFailures.detail(failure), suite.suiteId());
                    return Profile.NONE;
                });
    }
}
