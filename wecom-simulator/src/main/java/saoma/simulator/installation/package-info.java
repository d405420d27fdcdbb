/**
 * Which enterprise has installed which app, how that comes about (section 6.5), and what the app is told of it afterwards
 * (section 6.6).
 *
 * <pre>
 * get_pre_auth_code ─▶ /3rdapp/install ─ an administrator confirms ─▶ back with auth_code ─▶ get_permanent_code
 *                      app market (control API) ─▶ event create_auth with AuthCode ─────────▲
 * </pre>
 *
 * An {@link saoma.simulator.installation.Installation} exists from the confirmation on, whether or not anybody fetches its
 * permanent code.
 */
package saoma.simulator.installation;
