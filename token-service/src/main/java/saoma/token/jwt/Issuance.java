package saoma.token.jwt;

import com.nimbusds.oauth2.sdk.token.RefreshToken;

/**
 * The circumstances under which the tokens of one grant are issued.
 *
 * @param grantId names what was granted, in each of its access tokens, so that they can be revoked together
 * @param dpopJkt thumbprint of the key that the access token is bound to (RFC 9449 §6); null for a bearer token
 * @param refreshToken handed out with the others; null when there is none
 * @param refreshed whether earlier tokens are replaced (OpenID Connect Core §12.2)
 */
public record Issuance(String grantId, String dpopJkt, RefreshToken refreshToken, boolean refreshed) {}
