/**
 * Copies of what connection-service publishes, held by the services that need it at every sign-in: fresh for 30
 * seconds, dropped at once on {@code config-changed}, served up to 10 minutes old while connection-service is down.
 */
package saoma.configuration;
