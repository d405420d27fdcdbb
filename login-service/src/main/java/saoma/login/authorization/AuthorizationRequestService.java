package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.authorization.AuthorizationParameters;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.AuthorizationRequestValidator;
import saoma.authorization.InvalidAuthorizationRequest;
import saoma.authorization.ReturnAddress;
import saoma.login.failure.SignInFailure;
import saoma.login.token.IdTokenHintVerifier;
import saoma.login.token.InvalidIdTokenHint;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;

/** Turns what arrived at the authorization endpoint into a request we accept, whichever way it came. */
@Singleton
public class AuthorizationRequestService {
    private final ClientRules clients;
    private final RequestReferences references;
    private final IdTokenHintVerifier hints;

    AuthorizationRequestService(ClientRules clients, RequestReferences references, IdTokenHintVerifier hints) {
        this.clients = clients;
        this.references = references;
        this.hints = hints;
    }

    /** Fails with {@link AuthorizationFailure}, or with {@link SignInFailure} when a service is down. */
    public Uni<AcceptedRequest> accept(Pool pool, AuthorizationParameters sent) {
        return clients.identify(pool, sent)
                .flatMap(client -> request(pool, client, sent).map(request -> new AcceptedRequest(client, request)));
    }

    private Uni<AuthorizationRequest> request(
            Pool pool, ApplicationConfiguration client, AuthorizationParameters sent) {
        String requestUri = RequestReferences.requestUri(sent);
        if (RequestReferences.isInteraction(requestUri)) {
            return references.interaction(pool, client, requestUri);
        }
        if (RequestReferences.isPushed(requestUri)) {
            return references
                    .pushed(pool, client, requestUri)
                    .flatMap(parameters -> valid(pool, client, parameters))
                    .map(request -> request.byReference(requestUri));
        }
        if (client.requirements().pushedAuthorizationRequest()) {
            throw refused(pool, client, sent, "this client must push its requests (RFC 9126)");
        }
        if (RequestReferences.requestObject(sent) != null) {
            return references
                    .object(pool, client, sent)
                    .flatMap(parameters -> valid(pool, client, parameters))
                    .map(request -> request.byReference(null));
        }
        if (client.requirements().signedRequestObject()) {
            throw refused(pool, client, sent, "this client must sign its requests (RFC 9101)");
        }
        return valid(pool, client, sent);
    }

    private AuthorizationFailure refused(
            Pool pool, ApplicationConfiguration client, AuthorizationParameters sent, String description) {
        return invalid(clients.returnAddress(pool, client, sent), description);
    }

    private Uni<AuthorizationRequest> valid(
            Pool pool, ApplicationConfiguration client, AuthorizationParameters parameters) {
        ReturnAddress address = clients.returnAddress(pool, client, parameters);
        try {
            AuthorizationRequest request = AuthorizationRequestValidator.validate(parameters, client, address);
            String hint = parameters.get("id_token_hint");
            return hint == null ? Uni.createFrom().item(request) : hinted(pool, request, hint);
        } catch (InvalidAuthorizationRequest refused) {
            throw new AuthorizationFailure.Redirected(address, refused.error());
        }
    }

    /** The request is for the person whom the hint names (OpenID Connect Core §3.1.2.1). */
    private Uni<AuthorizationRequest> hinted(Pool pool, AuthorizationRequest request, String hint) {
        ReturnAddress address = request.returnAddress();
        return hints.verify(pool, hint)
                .onFailure(SignInFailure.class)
                .transform(failure -> AuthorizationFailure.Redirected.unavailable(request, failure))
                .onFailure(InvalidIdTokenHint.class)
                .transform(refused -> invalid(address, "id_token_hint is no ID token of this provider"))
                .map(verified -> {
                    if (request.subject() != null && !request.subject().equals(verified.subject())) {
                        throw invalid(address, "id_token_hint and claims name two persons");
                    }
                    return request.forSubject(verified.subject());
                });
    }

    private static AuthorizationFailure invalid(ReturnAddress address, String description) {
        return new AuthorizationFailure.Redirected(address, OAuth2Error.INVALID_REQUEST.setDescription(description));
    }
}
