/**
 * Suites: what WeCom pushes to them, and the enterprises that installed them (wecom-protocol.md section 6).
 *
 * <p>A push is verified, stored and answered; what follows from it is worked out afterwards by {@link
 * saoma.token.suite.EventJob}, in the order of each enterprise, and told to user-service. Tickets and suite tokens are
 * with the other tokens of WeCom in {@link saoma.token.wecom}.
 */
package saoma.token.suite;
