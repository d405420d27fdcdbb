/** The single sign-on session of a pool: a secret in a cookie, a record in Redis; and how it ends. */
package saoma.login.session;
