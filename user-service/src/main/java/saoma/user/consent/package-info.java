/** What people allowed applications to know (OpenID Connect Core §3.1.2.4), until they or an operator take it back. */
package saoma.user.consent;
