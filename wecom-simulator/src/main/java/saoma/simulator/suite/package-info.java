/**
 * A provider's suites and how they prove who they are: the ticket that is pushed to them, and the token it buys (sections
 * 0.2, 6.3 and 6.4). Whatever takes a suite_access_token asks {@link saoma.simulator.suite.SuiteCaller}.
 */
package saoma.simulator.suite;
