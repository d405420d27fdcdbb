/** Changing the master key. */
package saoma.connection.sealing;
