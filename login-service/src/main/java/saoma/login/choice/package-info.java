/**
 * The sign-in page: by which of the application's connections a person goes on, the one they used last first, with WeCom's
 * panel on the page where that can be (docs/decisions/0029-panel.md).
 */
package saoma.login.choice;
