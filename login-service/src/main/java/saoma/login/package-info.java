/**
 * The browser's side of a sign-in. Its states, and the paths that lead from one to the next:
 *
 * <table>
 * <caption>The flow</caption>
 * <tr><td>{@code /oidc/auth}</td><td>request checked; answered at once from a session, or remembered as an interaction</td></tr>
 * <tr><td>{@code /login/{interaction}}</td><td>the person picks a connection, or cancels</td></tr>
 * <tr><td>{@code /wecom/start/{interaction}}</td><td>a state is drawn, the browser leaves for WeCom</td></tr>
 * <tr><td>{@code /wecom/callback}</td><td>the state is used up; who, which user, session, code; back to the client</td></tr>
 * <tr><td>{@code /login/{interaction}/link}</td><td>who comes for the first time says which account is theirs</td></tr>
 * <tr><td>{@code /login/{interaction}/consent}</td><td>the person says what the client may know</td></tr>
 * <tr><td>{@code /account}</td><td>who is signed in sees and changes what is theirs here</td></tr>
 * <tr><td>{@code /wecom/install}</td><td>an administrator installs an app in their enterprise</td></tr>
 * <tr><td>{@code /login/error}</td><td>why not, and how to go on</td></tr>
 * <tr><td>{@code /oidc/session/end}</td><td>the session ends, or the person is asked</td></tr>
 * <tr><td>{@code /login/signed-out}</td><td>nobody is signed in (any more)</td></tr>
 * </table>
 *
 * <p>Nothing here is durable: interactions, states and sessions are in Redis and end by themselves.
 */
package saoma.login;
