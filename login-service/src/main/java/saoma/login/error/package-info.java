/** The error page: where failures become visible, each with its code, its status and a way on. */
package saoma.login.error;
