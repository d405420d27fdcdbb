package saoma.connection.domain;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A pool's domain as it is answered.
 *
 * @param domain the one that is asked for
 * @param state whether it is proven, and thereby used
 * @param issuer of the pool, as of now; with another domain proven before, still on that one
 * @param notice what the operator has to do now; absent when there is nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomainView(String domain, State state, String issuer, Challenge challenge, String notice) {

    enum State {
        UNPROVEN,
        PROVEN
    }

    /** What has to be found at one of two places; {@code txtValue} and {@code fileContent} are the same. */
    record Challenge(String txtName, String txtValue, String fileUrl, String fileContent) {}
}
