/** Records in Redis: one key each, as JSON, never without an end. What they mean is their store's business. */
package saoma.login.storage;
