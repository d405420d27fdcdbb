package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import saoma.configuration.Applications;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.token.IdTokenHint;
import saoma.login.token.IdTokenHintVerifier;
import saoma.login.token.InvalidIdTokenHint;
import saoma.protocol.Pool;

/** Decides whether a logout request is believed, and where it may lead. */
@Singleton
class LogoutService {
    private final IdTokenHintVerifier hints;
    private final Applications applications;

    LogoutService(IdTokenHintVerifier hints, Applications applications) {
        this.hints = hints;
        this.applications = applications;
    }

    /** @param session null when nobody is signed in */
    Uni<LogoutStep> decide(Pool pool, LogoutRequest request, Session session) {
        if (request.idTokenHint() == null) {
            return requireRegistered(pool, request, request.clientId())
                    .replaceWith(session == null ? new LogoutStep.End(null) : new LogoutStep.Confirm());
        }
        return verified(pool, request).flatMap(hint -> {
            if (request.clientId() != null && !request.clientId().equals(hint.clientId())) {
                throw new SignInFailure(
                        ErrorCode.LOGOUT_HINT_INVALID, "id_token_hint refused: it was issued to another client");
            }
            return requireRegistered(pool, request, hint.clientId()).replaceWith(step(request, session, hint));
        });
    }

    private Uni<IdTokenHint> verified(Pool pool, LogoutRequest request) {
        return hints.verify(pool, request.idTokenHint())
                .onFailure(InvalidIdTokenHint.class)
                .transform(refused -> new SignInFailure(ErrorCode.LOGOUT_HINT_INVALID, refused.getMessage()));
    }

    private static LogoutStep step(LogoutRequest request, Session session, IdTokenHint hint) {
        if (session != null && !session.subject().toString().equals(hint.subject())) {
            return new LogoutStep.Confirm();
        }
        return new LogoutStep.End(request.postLogoutRedirectUri() == null ? null : location(request));
    }

    /** @param clientId null when the request does not say; then it cannot lead to a redirect */
    private Uni<Void> requireRegistered(Pool pool, LogoutRequest request, String clientId) {
        if (request.postLogoutRedirectUri() == null || clientId == null) {
            return Uni.createFrom().voidItem();
        }
        return applications
                .find(pool, clientId)
                .invoke(client -> {
                    if (client == null || !client.postLogoutRedirectUris().contains(request.postLogoutRedirectUri())) {
                        throw new SignInFailure(
                                ErrorCode.LOGOUT_URI_UNREGISTERED,
                                "post_logout_redirect_uri is not registered, or the client is gone");
                    }
                })
                .replaceWithVoid();
    }

    private static String location(LogoutRequest request) {
        String uri = request.postLogoutRedirectUri();
        return request.clientState() == null
                ? uri
                : uri + (uri.indexOf('?') < 0 ? "?" : "&") + "state="
                        + URLEncoder.encode(request.clientState(), StandardCharsets.UTF_8);
    }
}
