/** Who exists: service providers with their console settings, enterprises, members, and the ids they go by. */
package saoma.simulator.provider;
