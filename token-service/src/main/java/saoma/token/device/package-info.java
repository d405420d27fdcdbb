/**
 * Device authorization (RFC 8628): a device without a browser shows a code, a person lets it in at login-service, and
 * the device polls the token endpoint until that is decided.
 */
package saoma.token.device;
