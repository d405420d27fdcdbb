/**
 * Who is asking where clients authenticate, and whether they have proven it (RFC 6749 §2.3); and the form that a refusal has
 * there. An endpoint reads its {@link saoma.token.client.ClientRequest}, has {@link
 * saoma.token.client.ClientAuthenticator} say who sent it, and lets every failure pass.
 */
package saoma.token.client;
