package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_TARGET;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** For which resource servers tokens are wanted (RFC 8707 §2.1). */
final class ResourceRules {

    private ResourceRules() {}

    /** What is registered is an absolute URI without fragment, so being registered is enough. */
    static Optional<ErrorObject> registered(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                !client.resources().containsAll(parameters.list("resource")),
                INVALID_TARGET,
                "resource must be one that is registered for this client");
    }
}
