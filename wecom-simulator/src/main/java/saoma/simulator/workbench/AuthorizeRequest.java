package saoma.simulator.workbench;

import saoma.simulator.code.Scope;
import saoma.simulator.suite.Suite;

/**
 * A request of an app to know who opened it, which passed every check of its own.
 *
 * @param domain host and port of {@code redirectUri}
 * @param state null when the request had none
 */
record AuthorizeRequest(Suite suite, String redirectUri, String domain, String state, Scope scope) {}
