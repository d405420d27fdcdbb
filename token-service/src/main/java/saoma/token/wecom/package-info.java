/**
 * WeCom's server side, and the only code that calls it: provider tokens, and who is behind a code. WeCom's field names
 * and error codes stay in here; what leaves is a {@link saoma.protocol.FederatedIdentity} or a
 * {@link saoma.protocol.WeComFailure}.
 *
 * <p>A token is shared by all replicas. {@link saoma.token.wecom.UpstreamTokenCache} sees that it is fetched once, for
 * every {@link saoma.token.wecom.TokenSource}; {@link saoma.token.wecom.UpstreamTokenStore} is the copy in Redis.
 */
package saoma.token.wecom;
