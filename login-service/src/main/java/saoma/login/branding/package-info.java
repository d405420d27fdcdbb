/** How pages look for the operator whose they are: a {@link saoma.login.branding.Brand}, its style sheet, its pictures. */
package saoma.login.branding;
