/**
 * The new web login (section 4): its checks, as a link and as a panel in another page. What it opens is {@code qr}'s page,
 * with the desktop client's button.
 */
package saoma.simulator.weblogin;
