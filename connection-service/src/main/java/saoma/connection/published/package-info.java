/** What login-service and token-service read at sign-ins. Its forms are records of {@code saoma.protocol}. */
package saoma.connection.published;
