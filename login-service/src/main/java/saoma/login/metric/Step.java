package saoma.login.metric;

/** What a sign-in spends its time on. */
public enum Step {
    /** The authorization request, until the browser is sent on. */
    AUTHORIZE,
    /** The way back from WeCom, until the browser is sent on; holds those below. */
    CALLBACK,
    /** Asking WeCom who it is, by way of token-service. */
    IDENTIFY,
    /** Asking user-service which user that is. */
    RESOLVE,
    /** Having token-service issue a code. */
    CODE
}
