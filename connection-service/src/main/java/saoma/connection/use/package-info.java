/** Which application uses which connection. Knows both only by id, so that either side can be deleted without the other. */
package saoma.connection.use;
