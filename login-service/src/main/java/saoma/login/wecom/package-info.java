/**
 * The browser's way to WeCom and back. WeCom knows one host of ours, so both ends are on the central host whatever the
 * pool. Whichever of WeCom's doors a browser took, it comes back through the same rules.
 */
package saoma.login.wecom;
