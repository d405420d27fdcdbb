/**
 * Configuration of the broker: user pools, the connections to identity providers, the applications that rely on us,
 * and which application uses which connection. Owns the schema {@code connection}; signs nobody in.
 */
package saoma.connection;
