/** The customer's admin console, of which we play the one button that leads to a provider (section 3). */
package saoma.simulator.console;
