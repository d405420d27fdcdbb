/**
 * The calls between servers (sections 0.4, 1, 2.3, 8): what they check, in the order limits, address, token, parameters;
 * HTTP status 200 whatever happens.
 */
package saoma.simulator.api;
