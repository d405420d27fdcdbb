/** Scripts that other pages load from us. */
package saoma.login.sdk;
