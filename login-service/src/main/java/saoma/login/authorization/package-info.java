/**
 * The authorization endpoint (OpenID Connect Core §3.1.2): what a client may ask, and in which form it is answered.
 * Until client and redirect URI are verified an error is a page; from there on it is a redirect.
 */
package saoma.login.authorization;
