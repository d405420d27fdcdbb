/**
 * WeCom's servers, played for development and tests; strict where the real ones are (wecom-protocol.md, section 12).
 *
 * <p>One origin plays all hosts: the browser's ({@code qr}, {@code weblogin}, {@code workbench}, {@code console},
 * {@code installation}) and the servers' {@code qyapi.weixin.qq.com} ({@code api}, {@code suite}, {@code identity}). They
 * meet in {@code code}: a page mints a code for a person, an API redeems it. What WeCom sends of its own accord leaves
 * through {@code callback}: tickets for the suites of {@code suite}, events about the apps of {@code installation}. A
 * further way to sign in is a package like {@code workbench} with its own {@link saoma.simulator.code.CodeKind}, and an
 * {@link saoma.simulator.calls.Endpoint} with its rules. All state is in memory, bounded, and put back to the seed by the
 * event {@link saoma.simulator.Reset}.
 *
 * <p>Element ids that tests may rely on:
 *
 * <pre>
 * every error page    sim-error (data-code), sim-error-detail
 * QR code and panel   sim-status (data-status), sim-member, sim-scan, sim-confirm, sim-cancel, sim-expire, sim-refresh,
 *                     sim-desktop (web login while a desktop client runs), sim-continue (panel that leads its tab away)
 * Workbench           sim-member, sim-sign-in, sim-sign-out, sim-desktop, sim-quit, sim-desktop-person,
 *                     sim-person (data-member) or sim-nobody, sim-app-(SuiteID) or sim-no-apps
 * consent             sim-app, sim-person, sim-allow, sim-deny
 * installation        sim-install-member, sim-install-confirm, sim-install-cancel
 * apps                sim-ticket-(SuiteID), sim-push-(SuiteID) (data-state), sim-market-suite, sim-market-enterprise,
 *                     sim-market-install, sim-uninstall-(CorpID)
 * admin console       sim-member, sim-enter, sim-person (data-member), sim-settings-(SuiteID) or sim-no-apps
 * </pre>
 */
package saoma.simulator;
