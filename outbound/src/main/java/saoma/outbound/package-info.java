/**
 * Requests to addresses that somebody else chose: an application's keys, where it is told about logouts, the file that
 * proves a domain. They do not lead into the deployment's own network.
 */
package saoma.outbound;
