/** What a service's tests check about its migrations: two releases run side by side during a rollout. */
package saoma.backends.migration;
