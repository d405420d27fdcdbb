/**
 * The whole system on one machine: PostgreSQL, Redis, the WeCom simulator, the services, the demo app and one ingress,
 * each on a port of its own, seeded through the public admin API. For development and tests; never for production.
 */
package saoma.local;
