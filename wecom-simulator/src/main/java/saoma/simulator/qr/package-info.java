/**
 * The provider's QR page as a browser sees it (sections 2.1, 2.2, 9 and 11): its checks, the code to scan, the long poll,
 * the way back, and the phone.
 *
 * <pre>
 * NEVER ── scan ──▶ ING ── confirm ──▶ SUCC    the browser goes to redirect_uri
 *   ▲               │ ▲
 *   │             cancel└─ scan ── FAIL
 *   └ any but SUCC ── expire, or age ──▶ ERR   the browser is offered a new code
 * </pre>
 */
package saoma.simulator.qr;
