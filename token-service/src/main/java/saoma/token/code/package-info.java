/** Authorization codes: issued for login-service, redeemed at the token endpoint, once. */
package saoma.token.code;
