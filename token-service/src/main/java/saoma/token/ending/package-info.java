/** Endings (a user, consent, application or connection that is no more), fetched from the services that own them. */
package saoma.token.ending;
