package saoma.simulator.installation;

import saoma.simulator.suite.Suite;

/**
 * A request for the installation page that passed every check.
 *
 * @param domain host and port of {@code redirectUri}
 * @param state null when the request had none
 */
record InstallRequest(Suite suite, PreAuthCode preAuthCode, String redirectUri, String domain, String state) {}
