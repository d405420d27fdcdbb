/** The userinfo endpoint: which claims each scope releases, read from user-service at every request. */
package saoma.token.userinfo;
