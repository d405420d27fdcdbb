/** What request bodies may look like: every rule a body breaks is named, and all of them at once. */
package saoma.user.shape;
