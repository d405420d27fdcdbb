/** Which calls there are, and how many came. */
package saoma.simulator.calls;
