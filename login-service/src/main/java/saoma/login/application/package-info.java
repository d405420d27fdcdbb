/** Addresses of applications that people keep: they lead to where the application begins its sign-in. */
package saoma.login.application;
