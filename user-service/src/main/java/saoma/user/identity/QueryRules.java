package saoma.user.identity;

import java.util.ArrayList;
import java.util.List;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.shape.Form;

/** What a question about an identity has to hold. */
final class QueryRules {

    private QueryRules() {}

    /**
     * @return the query without attributes that cannot be stored: they are no reason to turn a person away
     * @throws ProblemException 400 that names every part that is missing or cannot be one
     */
    static Resolution.Query usable(Resolution.Query query) {
        List<Problem.Violation> broken = new ArrayList<>();
        if (query.connection() == null || !query.connection().matches(Pool.IDENTIFIER_PATTERN)) {
            broken.add(new Problem.Violation("connection", "must be a connection's identifier"));
        }
        requirePresent(broken, "linking", query.linking());
        requirePresent(broken, "admission", query.admission());
        if (query.admission() != null) {
            requirePresent(broken, "admission.mode", query.admission().mode());
        }
        requireKey(broken, query.identity());
        if (!broken.isEmpty()) {
            throw new ProblemException(Problem.invalid(broken));
        }
        return new Resolution.Query(
                query.connection(),
                query.linking(),
                query.admission(),
                wanted(query.requiredCorpId()),
                storable(query.identity()),
                query.choice(),
                query.openCorpIds(),
                storable(query.occasion()));
    }

    private static void requirePresent(List<Problem.Violation> broken, String path, Object part) {
        if (part == null) {
            broken.add(new Problem.Violation(path, "is required"));
        }
    }

    private static void requireKey(List<Problem.Violation> broken, FederatedIdentity identity) {
        requirePresent(broken, "identity", identity);
        if (identity != null) {
            requireId(broken, "identity.providerCorpId", identity.providerCorpId());
            requireId(broken, "identity.corpId", identity.corpId());
            requireId(broken, "identity.openUserId", identity.openUserId());
        }
    }

    private static void requireId(List<Problem.Violation> broken, String path, String id) {
        if (!Form.WECOM_ID.accepts(id)) {
            broken.add(Form.WECOM_ID.violation(path));
        }
    }

    /** No enterprise has an id that cannot be one, the empty one included. */
    private static String wanted(String corpId) {
        return corpId == null || Form.WECOM_ID.accepts(corpId) ? corpId : "";
    }

    private static FederatedIdentity storable(FederatedIdentity identity) {
        return new FederatedIdentity(
                identity.providerCorpId(),
                identity.corpId(),
                identity.openUserId(),
                Form.LINE.accepts(identity.userId()) ? identity.userId() : null,
                identity.userType(),
                Form.WEB_URL.accepts(identity.avatar()) ? identity.avatar() : null,
                Form.LINE.accepts(identity.gender()) ? identity.gender() : null);
    }

    private static Resolution.Occasion storable(Resolution.Occasion occasion) {
        return occasion == null
                ? null
                : new Resolution.Occasion(
                        Form.LINE.accepts(occasion.clientId()) ? occasion.clientId() : null,
                        Form.USER_AGENT.accepts(occasion.userAgent()) ? occasion.userAgent() : null);
    }
}
