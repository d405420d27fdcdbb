/** Token revocation (RFC 7009), by the client or because a code or a refresh token came back. */
package saoma.token.revocation;
