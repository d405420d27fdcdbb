/** The JWTs we issue: what is in an ID token and in an access token, and for how long. */
package saoma.token.jwt;
