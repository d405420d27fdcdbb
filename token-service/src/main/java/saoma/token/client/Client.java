package saoma.token.client;

import java.util.Set;
import saoma.protocol.ApplicationConfiguration;

/** A client that has authenticated at the token endpoint. */
public sealed interface Client {

    String clientId();

    /** A relying party: an application of a pool. */
    record RelyingParty(ApplicationConfiguration application) implements Client {
        @Override
        public String clientId() {
            return application.clientId();
        }
    }

    /**
     * A service of this deployment, or its operator.
     *
     * @param scopes what it may ask for
     * @param audiences which services its tokens may be for
     */
    record Service(String clientId, Set<String> scopes, Set<String> audiences) implements Client {}
}
