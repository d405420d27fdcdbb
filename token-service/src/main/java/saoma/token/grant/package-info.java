/**
 * The token endpoint. {@link saoma.token.grant.TokenResource} reads the request and has the client authenticated; each
 * grant type then fills in only what is its own, so that none can forget a shared step.
 */
package saoma.token.grant;
