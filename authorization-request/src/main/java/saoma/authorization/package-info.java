/**
 * An authorization request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1) and the rules it has to keep, wherever it
 * arrives: at the authorization endpoint or pushed (RFC 9126).
 */
package saoma.authorization;
