/** The sign-ins of each user, as they and operators see them. What writes them is in {@code saoma.user.identity}. */
package saoma.user.signin;
