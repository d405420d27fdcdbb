/** User pools, the tenants of a deployment: everything else belongs to exactly one of them. */
package saoma.connection.pool;
