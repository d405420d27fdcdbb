/** Secrets at rest: everything that must not be readable in a database or in Redis passes through {@link saoma.sealing.Seal}. */
package saoma.sealing;
