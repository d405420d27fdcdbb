/** The single-use codes that pages hand to browsers and servers exchange (sections 0.3 and 2.4). */
package saoma.simulator.code;
