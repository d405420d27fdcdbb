/**
 * The links between people on WeCom and our users, and the one question of a sign-in: which user is that? The answer
 * follows from the link's key alone, never from a name, a userid or an address.
 */
package saoma.user.identity;
