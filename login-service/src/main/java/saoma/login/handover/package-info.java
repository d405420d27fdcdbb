/**
 * Between the central host, which alone WeCom knows, and the host where a pool lives (docs/decisions/0030-hand-over.md). Cookies
 * stay on the host that set them, so that a browser has two secrets; tickets tell one host what the other has established.
 */
package saoma.login.handover;
