/** user-service as this service sees it: which user an identity is, whether a user may still sign in, and what they allow. */
package saoma.login.user;
