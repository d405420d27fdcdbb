package saoma.login.failure;

/** What a person can do about a failed sign-in; the page's heading. */
public enum Outcome {
    SCAN_AGAIN,
    ASK_ADMINISTRATOR,
    /** An operator has been asked already. */
    AWAIT_APPROVAL,
    TRY_LATER,
    /** The request itself makes no sense, so there is nothing to repeat. */
    RETURN_TO_APP;

    /** Whether somebody else has to act before it is worth to start again. */
    public boolean waiting() {
        return this == AWAIT_APPROVAL;
    }
}
