/** user-service as this service sees it: which user an identity is, and whether a user may still sign in. */
package saoma.login.user;
