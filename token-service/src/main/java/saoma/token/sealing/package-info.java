/** Changing the master key. */
package saoma.token.sealing;
