/** What goes wrong on purpose: rules that say at which call, and how. */
package saoma.simulator.fault;
