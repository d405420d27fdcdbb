/**
 * Sign-in that begins in WeCom's admin console (wecom-protocol.md, section 3). Nobody here asked for it, so it answers
 * nothing that waits, and changes nothing before the person in front of the browser has said that they want it.
 */
package saoma.login.console;
