/** How an operator makes our pages theirs: what is accepted, and how it is kept. */
package saoma.connection.branding;
