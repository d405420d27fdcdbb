/**
 * The whole system as its people use it: a real browser, a stock OpenID Connect client, the public admin API. Every
 * test makes its own application and connection, so none meets another's. Screenshots are written to
 * {@code target/screenshots}.
 */
package saoma.e2e;
