/**
 * Refresh tokens (RFC 6749 §6, RFC 9700 §4.14): what was granted lasts as a family of tokens of which one is current,
 * and a token that was replaced ends its whole family when it comes back.
 */
package saoma.token.refresh;
