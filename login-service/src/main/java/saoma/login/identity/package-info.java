/**
 * A person's own identities: which there are, one more, one less; and the way to them for who is not signed in. Adding
 * one and signing in take a way to WeCom and back, with an {@link saoma.login.identity.Errand} where a sign-in for an
 * application has an interaction.
 */
package saoma.login.identity;
