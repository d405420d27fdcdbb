package saoma.login.signin;

import java.time.Instant;
import java.util.List;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Linking;
import saoma.protocol.Resolution;

/**
 * WeCom has said who is in front of the browser.
 *
 * @param connection they came through
 * @param amr authentication methods (RFC 8176); empty when WeCom does not tell
 * @param at when they proved it
 */
public record Identification(Connection connection, FederatedIdentity identity, List<String> amr, Instant at) {

    /** @param occasion null where nobody signs in by the answer */
    public Resolution.Query query(String requiredCorpId, Resolution.Choice choice, Resolution.Occasion occasion) {
        return new Resolution.Query(
                connection.identifier(),
                connection.linking(),
                connection.admission(),
                requiredCorpId,
                identity,
                choice,
                null,
                occasion);
    }

    /** Asks for an account that exists already: none arises from this question. */
    public Resolution.Query existingAccount(Resolution.Occasion occasion) {
        return new Resolution.Query(
                connection.identifier(),
                Linking.LOGIN_ONLY,
                connection.admission(),
                null,
                identity,
                null,
                null,
                occasion);
    }

    Authentication authentication(Resolution resolution) {
        return new Authentication(
                at,
                Authentication.WECOM,
                amr,
                connection.identifier(),
                resolution.corpId(),
                identity.openUserId(),
                identity.userType(),
                until(resolution));
    }

    /** Where nobody tells us that a member left, a sign-in has an end of its own. */
    private Instant until(Resolution resolution) {
        return connection.maxSignInAge() == null || resolution.departureSignalled()
                ? null
                : at.plusSeconds(connection.maxSignInAge());
    }
}
