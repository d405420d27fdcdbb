/**
 * Authorization requests that do not come to the authorization endpoint as plain parameters: pushed ahead (RFC 9126), or
 * signed by the client (RFC 9101). They are read here, where clients authenticate and their keys are known; login-service
 * asks for what a reference stands for.
 */
package saoma.token.authorization;
