/** WeCom's own client, as far as its web pages depend on who is signed in to it. */
package saoma.simulator.client;
