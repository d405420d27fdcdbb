package saoma.login.session;

/** An ID token of ours that a client handed back; it may have expired (OpenID Connect RP-Initiated Logout §2). */
record IdTokenHint(String clientId, String subject) {}
