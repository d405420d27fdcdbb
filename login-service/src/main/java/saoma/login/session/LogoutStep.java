package saoma.login.session;

/** What a logout request leads to. */
sealed interface LogoutStep {

    /** The person has to say that they want this: nothing proves that the request is the client's. */
    record Confirm() implements LogoutStep {}

    /**
     * The session ends, if there is one.
     *
     * @param location where the client wants the browser; null for our own page
     */
    record End(String location) implements LogoutStep {}
}
