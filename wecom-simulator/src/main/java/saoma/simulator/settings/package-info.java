/** What WeCom's documents leave open or users may want otherwise: where it starts from and what it is now. */
package saoma.simulator.settings;
