/**
 * Who the people are: users (the {@code sub} of every token), the enterprises they come from and the identities by
 * which they sign in. It knows no connection, no application and no token, and it keeps no table of pools: a pool
 * nobody has signed in to is an empty one.
 */
package saoma.user;
