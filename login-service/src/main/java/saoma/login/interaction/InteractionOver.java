package saoma.login.interaction;

import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;

/** Nobody remembers the interaction that an address names. */
public class InteractionOver extends SignInFailure {
    private final String id;

    InteractionOver(String id) {
        super(ErrorCode.INTERACTION_EXPIRED, "there is no such interaction");
        this.id = id;
    }

    /** As a stranger sent it. */
    public String id() {
        return id;
    }
}
