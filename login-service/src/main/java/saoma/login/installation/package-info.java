/**
 * An administrator installs an app of the provider in their enterprise (wecom-protocol.md, section 6.5): from our site to
 * WeCom's, and back with a code. All on the central host, which is the one that WeCom knows.
 */
package saoma.login.installation;
