/**
 * Clients that register and manage themselves (RFC 7591, RFC 7592), and the initial access tokens an operator gives
 * out for that. What they become is an application like any other.
 */
package saoma.connection.registration;
