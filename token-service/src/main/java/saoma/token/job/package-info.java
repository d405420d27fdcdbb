/** Work that a replica does by the clock. */
package saoma.token.job;
