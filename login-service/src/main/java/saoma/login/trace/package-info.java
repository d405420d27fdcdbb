/** One trace for all requests of a sign-in, which a browser makes one by one. */
package saoma.login.trace;
