package saoma.login.signin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import saoma.login.browser.Secret;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.FederatedIdentity;

/**
 * A person whom WeCom has named and who has no account here (yet): they are asked for one, within the interaction that
 * the link is kept under and thereby in the browser that began it.
 *
 * @param id unguessable; names this question apart from a later one of the same interaction
 * @param connection identifier of the connection they came through
 * @param amr see {@link Identification}
 * @param at when they proved who they are
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record PendingLink(String id, String connection, FederatedIdentity identity, List<String> amr, Instant at) {

    static PendingLink of(Identification person) {
        return new PendingLink(
                Secret.random().value(),
                person.connection().identifier(),
                person.identity(),
                person.amr(),
                person.at());
    }

    /** @param current as it is configured now */
    Identification through(Connection current) {
        return new Identification(current, identity, amr, at);
    }

    @Override
    public String toString() {
        return "PendingLink[hidden]";
    }
}
