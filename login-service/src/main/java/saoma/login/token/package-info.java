/** token-service as this service sees it: who is behind a WeCom code, a code for a client, the public keys, what a client signed or pushed. */
package saoma.login.token;
