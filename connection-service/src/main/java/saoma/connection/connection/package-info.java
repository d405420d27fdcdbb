/**
 * Connections: configured instances of an identity provider, each a button on the sign-in page. Provider secrets come
 * in here and leave only sealed.
 */
package saoma.connection.connection;
