/**
 * What token-service has to revoke: written with the change that caused it, fetched and deleted by token-service. There
 * is at most one row for a user and one for each of their consents, however long nobody fetches them.
 */
package saoma.user.ending;
