/**
 * Requests to addresses that somebody else chose: clients' keys, and where clients are told about logouts. The one way out
 * of this service besides WeCom, and it does not lead into the deployment's own network.
 */
package saoma.token.outbound;
