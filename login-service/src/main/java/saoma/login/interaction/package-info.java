/**
 * A remembered authorization request while a person signs in: bound to one browser by cookie, shared by none of its
 * tabs, and the way to start again whenever something goes wrong.
 */
package saoma.login.interaction;
