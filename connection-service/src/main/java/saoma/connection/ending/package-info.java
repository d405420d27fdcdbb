/**
 * What token-service has to revoke: written with the change that caused it, fetched and deleted by token-service. There
 * is at most one row for an application and one for a connection, however long nobody fetches them.
 */
package saoma.connection.ending;
