package saoma.login.authorization;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import saoma.authorization.AuthorizationParameters;
import saoma.authorization.ReturnAddress;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.failure.ErrorCode;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;

/** Who asks, and where the answer may go: the rules that end on a page (RFC 6749 §4.1.2.1, RFC 9700 §2.1). */
@Singleton
class ClientRules {
    private final Applications applications;
    private final PublicUrl publicUrl;

    ClientRules(Applications applications, PublicUrl publicUrl) {
        this.applications = applications;
        this.publicUrl = publicUrl;
    }

    /** Fails with {@link AuthorizationFailure.Displayed}. */
    Uni<ApplicationConfiguration> identify(Pool pool, AuthorizationParameters parameters) {
        for (String name : new String[] {"client_id", "redirect_uri"}) {
            if (parameters.repeated().contains(name)) {
                return displayed(ErrorCode.REQUEST_MALFORMED, name + " was sent more than once");
            }
        }
        String clientId = parameters.get("client_id");
        if (clientId == null) {
            return displayed(ErrorCode.CLIENT_UNKNOWN, "no client_id was sent");
        }
        return applications
                .find(pool, clientId)
                .onItem()
                .ifNull()
                .failWith(() -> new AuthorizationFailure.Displayed(
                        ErrorCode.CLIENT_UNKNOWN, "pool " + pool.identifier() + " has no such client"));
    }

    /** Fails with {@link AuthorizationFailure.Displayed}. */
    ReturnAddress returnAddress(Pool pool, ApplicationConfiguration client, AuthorizationParameters parameters) {
        return registered(pool, client, parameters)
                .orElseThrow(() -> new AuthorizationFailure.Displayed(
                        ErrorCode.REDIRECT_URI_UNREGISTERED,
                        "client " + client.clientId() + " sent a redirect_uri that is not registered, or none"));
    }

    /** @return empty when the answer must not go there */
    Optional<ReturnAddress> registered(Pool pool, ApplicationConfiguration client, AuthorizationParameters parameters) {
        return ReturnAddress.verify(parameters, client, publicUrl.issuer(pool));
    }

    private static Uni<ApplicationConfiguration> displayed(ErrorCode code, String detail) {
        return Uni.createFrom().failure(new AuthorizationFailure.Displayed(code, detail));
    }
}
