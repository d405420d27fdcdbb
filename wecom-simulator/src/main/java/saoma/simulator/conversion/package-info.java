/** Plain ids into encrypted ones (section 7), and the addresses WeCom calls from and is called at (section 8). */
package saoma.simulator.conversion;
