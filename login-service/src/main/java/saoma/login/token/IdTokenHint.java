package saoma.login.token;

/** An ID token of ours that a client handed back; it may have expired (OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2). */
public record IdTokenHint(String clientId, String subject) {}
