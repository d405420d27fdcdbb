package saoma.connection.request;

import java.util.List;
import saoma.rest.Problem;

/** A resource as its sender wants it: what a creation sends, and what a merge patch makes of the present state. */
public interface Draft {
    String IDENTIFIER_RULE = "must be 1 to 31 of the characters a-z, 0-9 and -";

    /** @return the rules broken that annotations cannot express */
    default List<Problem.Violation> violations() {
        return List.of();
    }

    /** What only a creation needs. */
    interface Creation {}
}
