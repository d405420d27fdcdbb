/** How much of what WeCom counts a stranger may use up. */
package saoma.login.limit;
