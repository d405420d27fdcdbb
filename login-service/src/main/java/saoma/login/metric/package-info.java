/** Counts how sign-ins end and how long their steps take, at {@code /q/metrics} (docs/operations.md). */
package saoma.login.metric;
