package saoma.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** One thing an authorization request has to fulfil. */
@FunctionalInterface
interface Rule {

    /** @return what to tell the client; empty when the rule is kept */
    Optional<ErrorObject> brokenBy(AuthorizationParameters parameters, ApplicationConfiguration client);

    static Optional<ErrorObject> brokenIf(boolean broken, ErrorObject error, String description) {
        return broken ? Optional.of(error.setDescription(description)) : Optional.empty();
    }
}
