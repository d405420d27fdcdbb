/**
 * WeCom's servers, played for development and tests; strict where the real ones are (wecom-protocol.md, section 12).
 *
 * <p>One origin plays two hosts: the browser's {@code open.work.weixin.qq.com} ({@code qr}) and the servers'
 * {@code qyapi.weixin.qq.com} ({@code api}). Both meet in {@code code}: a page mints a code for a person, the API redeems
 * it. What WeCom sends of its own accord leaves through {@code callback}: tickets for the suites of {@code suite}, events
 * about the apps of {@code installation}. A further way to sign in is a package like {@code qr} with its own {@link saoma.simulator.code.CodeKind}, and an
 * {@link saoma.simulator.calls.Endpoint} with its rules. All state is in memory, bounded, and put back to the seed by
 * the event {@link saoma.simulator.Reset}.
 */
package saoma.simulator;
