package saoma.login.authorization;

/**
 * Where the answer to a client goes: exists only when client and redirect URI are verified.
 *
 * @param clientState the client's {@code state}, sent back as it came; null when it sent none that may be repeated
 * @param issuer tells the client who answered (RFC 9207)
 */
public record ReturnAddress(String clientId, String redirectUri, String clientState, String issuer) {}
