/** The keys that sign our tokens: made once per pool, sealed in PostgreSQL, shared by every replica, published as a JWK set. */
package saoma.token.key;
