/** What all pages share: how they refuse, and the list from which a visitor picks a person to be. */
package saoma.simulator.page;
