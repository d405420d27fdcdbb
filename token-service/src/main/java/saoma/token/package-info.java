/**
 * Every token of the system. In: WeCom's provider tokens and the only code that calls WeCom ({@code wecom}). Out:
 * authorization codes ({@code code}), the token endpoint ({@code client}, {@code grant}), JWTs and the keys that sign
 * them ({@code jwt}, {@code key}), userinfo and discovery.
 */
package saoma.token;
