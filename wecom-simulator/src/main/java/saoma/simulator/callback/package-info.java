/**
 * What WeCom sends to a suite's two addresses on its own account: verification, tickets and events (sections 6.1 to 6.3
 * and 6.6), encrypted, repeated when nobody answers, and remembered in {@link saoma.simulator.callback.Pushes}. What is
 * said in an event is its sender's business, how it gets there is this package's.
 */
package saoma.simulator.callback;
