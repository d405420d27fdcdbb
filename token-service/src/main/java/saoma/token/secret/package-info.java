/** What cannot be guessed, and what may be stored of it. */
package saoma.token.secret;
