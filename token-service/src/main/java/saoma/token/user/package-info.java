/** user-service as this service sees it: who a person is, and whether they may still sign in. */
package saoma.token.user;
