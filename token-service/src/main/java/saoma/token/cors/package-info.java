/** Which scripts of other origins may call us from a browser. */
package saoma.token.cors;
