/** What can go wrong in front of a person, as vocabulary: a stable code, what they can do, a private detail. */
package saoma.login.failure;
