/** What this provider can do, as relying parties read it; nothing is listed that does not work. */
package saoma.token.discovery;
