package saoma.simulator.code;

import java.util.Arrays;
import java.util.Optional;

/** What a code of the Workbench allows (section 5); codes of other kinds allow the first. */
public enum Scope {
    /** Ids only, without asking. */
    BASE("snsapi_base"),
    /** A user_ticket, without asking; of older pages. */
    USER_INFO("snsapi_userinfo"),
    /** A user_ticket that also tells what the member agreed to tell. */
    PRIVATE_INFO("snsapi_privateinfo");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    public static Optional<Scope> fromWire(String wire) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findAny();
    }
}
