/** The enterprises whose members have signed in, as each provider sees them, and the names operators give them. */
package saoma.user.enterprise;
