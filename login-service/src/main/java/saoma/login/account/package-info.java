/** The page on which people see what is theirs here: identities, sessions, what they allowed, and how they signed in. */
package saoma.login.account;
