/**
 * The browser's way to WeCom and back. WeCom knows one host of ours, so both ends are on the central host whatever the
 * pool. A {@link saoma.login.wecom.Driver} knows one of WeCom's doors; all of them come back through the same rules.
 */
package saoma.login.wecom;
