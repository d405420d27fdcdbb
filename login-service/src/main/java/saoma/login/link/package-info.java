/** Asking people who come for the first time which account is theirs. Nothing is ever matched by name. */
package saoma.login.link;
