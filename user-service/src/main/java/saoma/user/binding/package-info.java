/**
 * Binding codes: what an operator gives a person who has an account already, so that their first sign-in through WeCom
 * finds it. Nobody is ever found by a name.
 */
package saoma.user.binding;
