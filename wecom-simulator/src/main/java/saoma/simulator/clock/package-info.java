/** The simulator's time, which tests move forward, and what dies of age. */
package saoma.simulator.clock;
