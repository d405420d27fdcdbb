package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Set;

/**
 * Which enterprises and which of their people a connection lets in; decided before any account exists. The lists
 * themselves are user-service's.
 *
 * @param userTypes WeCom's {@code usertype} values that may come in; empty for all. Whoever comes by a door that
 *     tells none (web login, Workbench) counts as a member (5), because no more is proved
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Admission(Mode mode, Set<Integer> userTypes) {
    public static final Admission OPEN = new Admission(Mode.OPEN, Set.of());

    public Admission {
        userTypes = Objects.requireNonNullElse(userTypes, Set.of());
    }

    /** What an enterprise needs. */
    public enum Mode {
        /** Nothing; one that an operator blocked stays out in every mode. */
        OPEN,
        /** An operator's approval, given beforehand. */
        ALLOW_LIST,
        /** Nothing but not to be blocked: today the same as open, and says what the operator means. */
        DENY_LIST,
        /** One of the provider's apps must be installed there. */
        INSTALLED_ONLY,
        /** An operator's approval, for which its first sign-in asks. */
        APPROVAL
    }
}
