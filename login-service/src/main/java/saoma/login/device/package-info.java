/** The person's side of device authorization (RFC 8628 §3.3): type the code, sign in, let the device in or not. */
package saoma.login.device;
