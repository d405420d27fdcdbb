/** Real PostgreSQL and Redis servers started from Maven artifacts, for development and tests; never for production. */
package saoma.backends;
