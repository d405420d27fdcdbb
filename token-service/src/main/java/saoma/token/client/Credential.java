package saoma.token.client;

import com.nimbusds.jwt.SignedJWT;

/** What a client presents to prove who it is (OpenID Connect Core §9); nothing of it is verified yet. */
sealed interface Credential {

    /** Who the client says it is. */
    String clientId();

    /** The name that registration has for this way of proving it. */
    String method();

    /** A shared secret, sent as {@code client_secret_basic} or {@code client_secret_post} (RFC 6749 §2.3.1). */
    record Secret(String clientId, String method, String value) implements Credential {
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /** A JWT that the client has signed (RFC 7523 §2.2). */
    record Assertion(String clientId, SignedJWT jwt) implements Credential {
        @Override
        public String method() {
            return "private_key_jwt";
        }

        @Override
        public String toString() {
            return "Assertion[hidden]";
        }
    }

    /** A public client's name, which proves nothing. */
    record Name(String clientId) implements Credential {
        @Override
        public String method() {
            return "none";
        }
    }
}
