package saoma.user.user;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a user may sign in. */
public enum Status {
    @JsonProperty("active")
    ACTIVE,
    /** An operator has shut the user out; sign-ins are refused and change nothing. */
    @JsonProperty("blocked")
    BLOCKED
}
