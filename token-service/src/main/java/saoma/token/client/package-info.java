/** Who is asking at the token endpoint, and whether they have proven it (RFC 6749 §2.3). */
package saoma.token.client;
