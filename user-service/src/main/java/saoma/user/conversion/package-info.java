/**
 * Links prepared by userid become links by open_userid where an app is installed: there token-service can ask WeCom. It
 * comes for what is due, so that neither an import nor an installation has to tell it anything.
 */
package saoma.user.conversion;
