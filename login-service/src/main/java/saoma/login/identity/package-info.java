/**
 * A person's own identities: which there are, one more, one less. Adding one takes a way to WeCom and back, with an
 * {@link saoma.login.identity.Errand} where a sign-in has an interaction.
 */
package saoma.login.identity;
