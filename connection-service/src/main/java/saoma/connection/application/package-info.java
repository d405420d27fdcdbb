/** Applications: the relying parties (OAuth clients) of a pool, their secrets, and the connections they offer. */
package saoma.connection.application;
