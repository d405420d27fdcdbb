/**
 * Back-channel logout (OpenID Connect Back-Channel Logout): which clients take part in a session, and how they hear that
 * it is over. What has to be delivered is in PostgreSQL, so that no restart forgets it.
 */
package saoma.token.logout;
