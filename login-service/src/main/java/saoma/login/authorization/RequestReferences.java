package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import saoma.authorization.AuthorizationParameters;
import saoma.authorization.AuthorizationRequest;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionStore;
import saoma.login.token.TokenClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.protocol.RequestReference;
import saoma.protocol.RequestReference.Resolved;

/**
 * Requests that did not come as plain parameters: signed (RFC 9101), pushed (RFC 9126), or begun before and now begun
 * again. Of the parameters beside a reference only {@code client_id} counts (RFC 9101 §6.3).
 */
@Singleton
class RequestReferences {
    private static final String PUSHED = "urn:ietf:params:oauth:request_uri:";

    private final TokenClient tokens;
    private final InteractionStore interactions;
    private final ClientRules clients;

    RequestReferences(TokenClient tokens, InteractionStore interactions, ClientRules clients) {
        this.tokens = tokens;
        this.interactions = interactions;
        this.clients = clients;
    }

    /** @return null when there is none, or the request as it stands breaks a rule */
    static String requestUri(AuthorizationParameters sent) {
        return alone(sent, "request_uri", "request");
    }

    /** @return null when there is none, or the request as it stands breaks a rule */
    static String requestObject(AuthorizationParameters sent) {
        return alone(sent, "request", "request_uri");
    }

    private static String alone(AuthorizationParameters sent, String name, String other) {
        return sent.repeated().isEmpty() && sent.get(other) == null ? sent.get(name) : null;
    }

    static boolean isPushed(String requestUri) {
        return requestUri != null && requestUri.startsWith(PUSHED);
    }

    static boolean isInteraction(String requestUri) {
        return requestUri != null && requestUri.startsWith(Interaction.REFERENCE);
    }

    Uni<AuthorizationParameters> pushed(Pool pool, ApplicationConfiguration client, String requestUri) {
        return tokens.resolve(pool, new RequestReference(client.clientId(), null, requestUri))
                .map(resolved -> {
                    if (resolved.error() != null) {
                        throw unusable(client, resolved.errorDescription());
                    }
                    return parameters(resolved);
                });
    }

    /** A bad object is told to the client when the parameters beside it say where, else to the person. */
    Uni<AuthorizationParameters> object(Pool pool, ApplicationConfiguration client, AuthorizationParameters sent) {
        return tokens.resolve(pool, new RequestReference(client.clientId(), requestObject(sent), null))
                .map(resolved -> {
                    if (resolved.error() == null) {
                        return parameters(resolved);
                    }
                    ErrorObject error = new ErrorObject(
                            resolved.error(), ErrorObject.removeIllegalChars(resolved.errorDescription()));
                    throw clients.registered(pool, client, sent)
                            .<AuthorizationFailure>map(address -> new AuthorizationFailure.Redirected(address, error))
                            .orElseGet(() -> new AuthorizationFailure.Displayed(
                                    ErrorCode.REQUEST_OBJECT_INVALID,
                                    "client " + client.clientId() + ": " + resolved.errorDescription()));
                });
    }

    /** What was proven when the request was pushed counts like {@code dpop_jkt} (RFC 9449 §10.1). */
    private static AuthorizationParameters parameters(Resolved resolved) {
        Map<String, String> values = new HashMap<>(resolved.parameters());
        if (resolved.dpopJkt() != null) {
            values.put("dpop_jkt", resolved.dpopJkt());
        }
        return new AuthorizationParameters(values, Set.of());
    }

    Uni<AuthorizationRequest> interaction(Pool pool, ApplicationConfiguration client, String reference) {
        return interactions
                .find(reference.substring(Interaction.REFERENCE.length()))
                .map(begun -> {
                    if (begun == null || !begun.inPool().equals(pool) || !isOf(client, begun.request())) {
                        throw unusable(client, "there is no such interaction");
                    }
                    return begun.request();
                });
    }

    private static boolean isOf(ApplicationConfiguration client, AuthorizationRequest request) {
        return request.returnAddress().clientId().equals(client.clientId()) && request.answerableTo(client);
    }

    private static AuthorizationFailure unusable(ApplicationConfiguration client, String why) {
        return new AuthorizationFailure.Displayed(
                ErrorCode.REQUEST_URI_INVALID, "client " + client.clientId() + ": " + why);
    }
}
