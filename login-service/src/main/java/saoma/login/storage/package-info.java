/** Records, counts and lists in Redis: one key each, never without an end. What they mean is their store's business. */
package saoma.login.storage;
