/** Proof of possession by DPoP (RFC 9449): what makes a proof valid, and that each is accepted once. */
package saoma.token.dpop;
