/**
 * From a person whom WeCom has named to one who is signed in: which user that is, what they are asked first, the session
 * that begins, and where the browser goes with it. Which of WeCom's doors they came through is not its business.
 */
package saoma.login.signin;
