package saoma.simulator.suite;

/** What a suite is for (section 0.2). */
public enum SuiteKind {
    /** An app that enterprises install. */
    APP,
    /** Exists for the web login only; nobody installs it. */
    LOGIN_AUTHORIZATION
}
