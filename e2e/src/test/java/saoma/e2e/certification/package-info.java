/**
 * The OpenID Foundation's certification plans, walked module by module: our provider over https with a self-signed
 * certificate, and a suite that is the relying party, with the browser engine the real suite uses (HtmlUnit) and no
 * OpenID library that could be more lenient than it.
 */
package saoma.e2e.certification;
