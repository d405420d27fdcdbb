/**
 * WeCom's doors: which of them a browser is sent to, under which address, and what kind of code comes out of it. A {@link
 * saoma.login.door.Driver} knows one door; who comes back, and whether they may, is not its business.
 */
package saoma.login.door;
