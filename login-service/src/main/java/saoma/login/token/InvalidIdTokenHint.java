package saoma.login.token;

/** An {@code id_token_hint} that is no ID token of ours. */
public final class InvalidIdTokenHint extends RuntimeException {

    InvalidIdTokenHint(String message) {
        super(message, null, false, false);
    }
}
