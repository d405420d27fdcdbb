/** The public keys of clients, by value or published by the client, and what they have signed (OpenID Connect Core §10.1). */
package saoma.token.clientkey;
