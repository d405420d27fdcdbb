package saoma.connection.audit;

import saoma.connection.request.Word;

/** What can change. */
public enum ResourceType {
    POOL,
    CONNECTION,
    SUITE,
    APPLICATION,
    CLIENT_SECRET,
    CONNECTION_USE,
    INITIAL_ACCESS_TOKEN,
    IMAGE,
    DOMAIN;

    /** @return for example {@code client-secret} */
    String wireName() {
        return Word.of(this);
    }
}
