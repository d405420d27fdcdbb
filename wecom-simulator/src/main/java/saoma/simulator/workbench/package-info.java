/**
 * WeCom's client from inside (section 5): the Workbench with the apps of one's enterprise, and the OAuth2 page that tells an
 * app who opened it.
 */
package saoma.simulator.workbench;
