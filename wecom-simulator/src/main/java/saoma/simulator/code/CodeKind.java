package saoma.simulator.code;

/** Codes look alike and are not interchangeable (section 0.3); the letter is the flow's. */
public enum CodeKind {
    /** A: the provider's QR page. */
    PROVIDER_QR,
    /** B: the customer's admin console. */
    CONSOLE,
    /** C: the new web login. */
    WEB_LOGIN,
    /** D: the Workbench. */
    WORKBENCH,
    /** E: the installation of an app. */
    INSTALLATION
}
