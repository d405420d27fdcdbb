/**
 * Requests to clients' keys, and to where clients are told about logouts: the one way out of this service besides WeCom.
 */
package saoma.token.outbound;
