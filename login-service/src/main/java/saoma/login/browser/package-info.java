/** What a browser holds of ours: cookies that scripts cannot read, of which we store digests only. */
package saoma.login.browser;
