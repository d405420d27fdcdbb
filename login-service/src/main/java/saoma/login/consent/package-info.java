/** Asking people what an application may know (OpenID Connect Core §3.1.2.4), and letting them take it back. */
package saoma.login.consent;
