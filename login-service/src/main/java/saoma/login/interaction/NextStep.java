package saoma.login.interaction;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.openid.connect.sdk.OIDCError;
import java.time.Instant;
import saoma.authorization.AuthorizationRequest;
import saoma.login.session.Session;
import saoma.protocol.ApplicationConfiguration;

/** What an accepted authorization request leads to; decided here and nowhere else. */
public sealed interface NextStep {

    /** The session is answer enough. */
    record IssueCode(Session session) implements NextStep {}

    /** The session is answer enough once its person allows the client to have it. */
    record AskConsent(Session session) implements NextStep {}

    /** The client wants no page, and without one there is no answer. */
    record Refuse(ErrorObject error) implements NextStep {}

    /**
     * The person has to sign in.
     *
     * @param connection to go straight to; null to let the person choose
     */
    record Interact(String connection) implements NextStep {}

    /** @param session null when there is none */
    static NextStep of(AuthorizationRequest request, ApplicationConfiguration client, Session session, Instant now) {
        if (session != null && suffices(session, request, client, now)) {
            return new IssueCode(session);
        }
        return request.silent()
                ? new Refuse(OIDCError.LOGIN_REQUIRED.setDescription("nobody is signed in here who fits the request"))
                : new Interact(request.prompt().contains("select_account") ? null : request.connection());
    }

    private static boolean suffices(
            Session session, AuthorizationRequest request, ApplicationConfiguration client, Instant now) {
        return !request.prompt().contains("login")
                && !request.prompt().contains("select_account")
                && (request.maxAge() == null
                        || session.authentication()
                                .at()
                                .plusSeconds(request.maxAge())
                                .isAfter(now))
                && (request.connection() == null
                        || request.connection().equals(session.authentication().connection()))
                && (request.corpId() == null
                        || request.corpId().equals(session.authentication().corpId()))
                && (request.subject() == null
                        || request.subject().equals(session.subject().toString()))
                && client.connections().stream().anyMatch(connection -> connection
                        .identifier()
                        .equals(session.authentication().connection()));
    }
}
