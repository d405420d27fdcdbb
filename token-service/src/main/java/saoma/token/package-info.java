/**
 * Every token of the system. In: WeCom's provider tokens and the only code that calls WeCom ({@code wecom}). Out:
 * authorization codes ({@code code}), the token endpoint ({@code client}, {@code grant}), requests pushed and signed ({@code
 * authorization}) with the clients' keys ({@code clientkey}, {@code outbound}), JWTs and the keys that sign them ({@code
 * jwt}, {@code key}), userinfo and discovery.
 */
package saoma.token;
