/** Users: their profile, whether they may sign in, and what operators do to them. */
package saoma.user.user;
